import { Worker } from "node:worker_threads";
import { createResourcePool } from "../../shared/resource-pool.ts";
import { ask } from "../../shared/thread.ts";
import type { EyeReply, EyeRequest } from "./eye.worker.ts";
import { NOTHING_SEEN, type PagePictures, type PicturesRequest } from "./port.ts";

/** A page that takes longer is broken or hostile. */
const LONGEST_MS = 30_000;
/** PDFium's memory never shrinks. */
const FILES_EACH = 40;

/** One thread, started at the first look; it does not keep the process alive. */
const threads = createResourcePool<Worker>({
  size: 1,
  tasksEach: FILES_EACH,
  start: async () => {
    const thread = new Worker(new URL("./eye.worker.ts", import.meta.url));
    thread.unref();
    return thread;
  },
  stop: async (thread) => void (await thread.terminate()),
});

/**
 * Pictures of a page in the revision that a signature covers and in the file as it is, and where they differ. Drawn in a
 * thread of their own, as hostile files can crash or stall it; then nothing is seen.
 * @throws the signal's reason
 */
export async function pagePictures(
  pdf: Uint8Array,
  request: PicturesRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<PagePictures> {
  const copy = new Uint8Array(pdf);
  const question: EyeRequest = { pdf: copy, show: request };
  return threads
    .run((thread) => ask<EyeReply>(thread, question, LONGEST_MS, [copy.buffer]), signal)
    .catch(() => {
      signal.throwIfAborted();
      return NOTHING_SEEN;
    });
}
