import { parentPort, workerData } from "node:worker_threads";
import { readPdf } from "../../imaging/open/read-pdf.ts";
import { type Fault, isFault } from "../../shared/fault.ts";
import { join } from "./kept-join.ts";
import type { Join, KeptPart } from "./kept-model.ts";
import { partOf } from "./kept-part.ts";

export type KeptRequest =
  | { readonly act: "keep"; readonly file: string; readonly wanted: readonly number[] }
  | { readonly act: "join"; readonly join: Join };

export type KeptReply = { readonly made: KeptPart | Uint8Array } | { readonly fault: Pick<Fault, "code" | "params"> };

parentPort?.postMessage(await answer(workerData as KeptRequest));

async function answer(request: KeptRequest): Promise<KeptReply> {
  try {
    return {
      made:
        request.act === "keep" ? await partOf(await readPdf(request.file), request.wanted) : await join(request.join),
    };
  } catch (error) {
    const { code, params } = isFault(error) ? error : { code: "pdf-broken", params: {} };
    return { fault: { code, params } };
  }
}
