import { parentPort, workerData } from "node:worker_threads";
import { folderCache } from "../../pki/fetch/folder-cache.ts";
import { createFetch } from "../../pki/fetch/http.ts";
import { createRevocation } from "../../pki/revocation/revocation.ts";
import type { Finding } from "../gate/finding.ts";
import { inspect } from "../gate/inspect.ts";
import type { FileReport, VerifyOptions } from "../port.ts";
import { verify } from "../verify.ts";

/** What can be handed to a thread: whether to ask outside, in place of who asks. */
export interface ThreadOptions extends Omit<VerifyOptions, "revocation" | "eye"> {
  readonly online?: boolean;
}

export interface VerifierRequest {
  readonly act: "verify" | "inspect";
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ThreadOptions;
}

export type VerifierReply =
  | { readonly made: FileReport | readonly Finding[] }
  /** A mistake of the program, for the log. */
  | { readonly detail: string };

export interface VerifierData {
  /** Where answers of authorities are kept. */
  readonly answersFolder: string;
}

const port = parentPort!;
const { answersFolder } = workerData as VerifierData;
const fetch = createFetch();
const now = () => new Date();
const revocation = createRevocation({ fetch, cache: folderCache({ folder: answersFolder }), now });

port.postMessage("ready");
port.on("message", async (request: VerifierRequest) => {
  const reply = await answer(request).then(
    (made) => ({ made }),
    (error: unknown) => ({ detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  port.postMessage(reply satisfies VerifierReply);
});

async function answer({ act, name, bytes, options }: VerifierRequest): Promise<FileReport | readonly Finding[]> {
  const { online = false, ...rest } = options;
  const report = await verify({ name, bytes }, { ...rest, ...(online && { revocation }) });
  return act === "verify" ? report : inspect(bytes, report.signatures);
}
