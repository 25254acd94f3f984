import { Worker } from "node:worker_threads";
import type { ImagingCode } from "../../imaging/port.ts";
import { Fault } from "../../shared/fault.ts";
import type { KeptReply, KeptRequest } from "./kept.worker.ts";
import type { Join, KeptPart } from "./kept-model.ts";

/** Pages of a file of a thousand pages are looked at in seconds; what needs longer is built to. */
const TIME_LIMIT_MS = 60_000;
const MEMORY_LIMIT_MB = 1024;

/**
 * Of the pages of a PDF that are asked for, those that can be kept, by the proof that each shows the same and has the
 * same words after it was copied. What can act is not copied: of annotations there stay links to addresses, and what the
 * others show; scripts, actions, embedded files and layers are left out.
 * @throws ImagingFault file-unreadable, picture-too-large, pdf-broken, pdf-encrypted; the signal's reason
 */
export async function keepPages(file: string, wanted: readonly number[], signal: AbortSignal): Promise<KeptPart> {
  return (await apart({ act: "keep", file, wanted }, signal)) as KeptPart;
}

/**
 * Composed and kept pages as one file, each at its place. It claims no PDF/A, as nobody has shown that the kept ones
 * comply. The same input gives the same bytes.
 * @throws ImagingFault pdf-broken; the signal's reason
 */
export async function joinKept(join: Join, signal: AbortSignal): Promise<Uint8Array> {
  return (await apart({ act: "join", join }, signal)) as Uint8Array;
}

/** In a thread of its own, with limits of time and memory, since the pages come from anywhere. */
async function apart(request: KeptRequest, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./kept.worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<KeptReply>();
  const broken = (cause: unknown) => reject(new Fault<ImagingCode>("pdf-broken", {}, { cause }));
  const cancel = () => reject(signal.reason);
  const timer = setTimeout(() => broken(new Error("time limit")), TIME_LIMIT_MS);
  worker.once("message", resolve).once("error", broken);
  worker.once("exit", () => broken(new Error("worker ended")));
  signal.addEventListener("abort", cancel, { once: true });
  const reply = await promise.finally(async () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
    await worker.terminate();
  });
  if ("made" in reply) return reply.made;
  throw new Fault(reply.fault.code, reply.fault.params);
}
