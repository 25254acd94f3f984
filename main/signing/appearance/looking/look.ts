import { Worker } from "node:worker_threads";
import { createResourcePool } from "../../../shared/resource-pool.ts";
import { ask } from "../../../shared/thread.ts";
import type { LookReply, LookRequest } from "./port.ts";

/** A page that takes longer is broken or hostile: an ordinary one takes some ten milliseconds. */
const LONGEST_MS = 20_000;
/** PDFium's memory never shrinks. */
const PAGES_EACH = 200;
const never = new AbortController().signal;

/** One thread, started at the first look; it does not keep the process alive. */
const threads = createResourcePool<Worker>({
  size: 1,
  tasksEach: PAGES_EACH,
  start: async () => {
    const thread = new Worker(new URL("./look.worker.ts", import.meta.url));
    thread.unref();
    return thread;
  },
  stop: async (thread) => void (await thread.terminate()),
});

/**
 * A page (0-based) as a viewer shows it, with its text; null where it cannot be drawn within the bounds on time and
 * memory. The drawing is done in a thread, as hostile files can crash or stall it.
 */
export async function lookAt(file: Uint8Array, page: number): Promise<LookReply> {
  const pdf = new Uint8Array(file);
  const question: LookRequest = { pdf, page };
  return threads.run((thread) => ask<LookReply>(thread, question, LONGEST_MS, [pdf.buffer]), never).catch(() => null);
}
