import { parentPort } from "node:worker_threads";
import { type Fault, isFault } from "../../../shared/fault.ts";
import { check } from "../check.ts";
import type { CheckedReport } from "../port.ts";
import { readFigures } from "../read-figures.ts";
import { type ReportKind, readReport } from "../readers/read.ts";
import { readPages } from "../readers/text.ts";

export type CheckRequest =
  | { readonly kind: "pages"; readonly pages: readonly string[] }
  | { readonly kind: Exclude<ReportKind, "pdf">; readonly bytes: Uint8Array };

export type CheckReply =
  | { readonly made: CheckedReport }
  | { readonly fault: Pick<Fault, "code" | "params"> }
  | { readonly detail: string };

const port = parentPort!;

port.on("message", (request: CheckRequest) => port.postMessage(answer(request)));
port.postMessage("ready");

function answer(request: CheckRequest): CheckReply {
  try {
    const figures = readFigures(
      request.kind === "pages" ? readPages(request.pages) : readReport(request.bytes, request.kind),
    );
    return { made: { figures, findings: check(figures) } };
  } catch (error) {
    if (isFault(error)) return { fault: { code: error.code, params: error.params } };
    return { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
