import { Worker } from "node:worker_threads";
import { createResourcePool } from "../../shared/resource-pool.ts";
import type { EyeReply, EyeRequest } from "./eye.worker.ts";
import type { Seen } from "./port.ts";
import type { PageRasters } from "./show.ts";

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

export interface Patience {
  /** From one answer to the next, in milliseconds. */
  readonly eachMs: number;
  readonly allMs: number;
}

/**
 * Asks the thread that looks at pages, apart from all others as hostile files can crash or stall it.
 * @param tell hears of each look as soon as it is done, up to where the thread fails or patience ends
 * @throws when it does, and the signal's reason
 */
export function askEye(
  request: EyeRequest,
  { eachMs, allMs }: Patience,
  signal: AbortSignal,
  tell: (seen: Seen) => void = () => {},
): Promise<PageRasters | null> {
  return threads.run((thread) => {
    const { promise, resolve, reject } = Promise.withResolvers<PageRasters | null>();
    const late = () => reject(new Error("the eye takes too long"));
    const all = setTimeout(late, allMs);
    const each = setTimeout(late, eachMs);
    const onExit = (status: number) => reject(new Error(`the eye ended with ${status}`));
    const onMessage = (reply: EyeReply) => {
      each.refresh();
      if (reply.kind === "seen") tell(reply.seen);
      else resolve(reply.rasters);
    };
    thread.on("message", onMessage).once("error", reject).once("exit", onExit);
    const pdf = new Uint8Array(request.pdf);
    thread.postMessage({ ...request, pdf }, [pdf.buffer]);
    return promise.finally(() => {
      clearTimeout(all);
      clearTimeout(each);
      thread.off("message", onMessage).off("error", reject).off("exit", onExit);
    });
  }, signal);
}
