import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Fault } from "../shared/fault.ts";
import { createResourcePool } from "../shared/resource-pool.ts";
import type { ImagingCode, Picture, PreparedPage, Preparer } from "./port.ts";
import type { PrepareReply, PrepareRequest } from "./prepare.worker.ts";

export interface PreparerOptions {
  /** Threads; the machine's cores when left out. */
  readonly workers?: number;
}

/** A page that takes longer is broken or hostile: an ordinary one takes about a second. */
const LONGEST_MS = 60_000;
/** PDFium's memory never shrinks. */
const PAGES_EACH = 100;

export function createPreparer({ workers = availableParallelism() }: PreparerOptions = {}): Preparer {
  const pool = createResourcePool<Worker>({
    size: workers,
    tasksEach: PAGES_EACH,
    start: async () => new Worker(new URL("./prepare.worker.ts", import.meta.url)),
    stop: async (worker) => void (await worker.terminate()),
  });
  return {
    prepare: (source, signal, turn = null) =>
      pool.run(async (worker) => {
        const reply = await ask(worker, { act: "prepare", source, turn }, AbortSignal.timeout(LONGEST_MS));
        return reply as PreparedPage;
      }, signal),
    open: (source, signal) =>
      pool.run(async (worker) => {
        const reply = await ask(worker, { act: "open", source }, AbortSignal.timeout(LONGEST_MS));
        return reply as Picture;
      }, signal),
    close: () => pool.close(),
  };
}

function ask(worker: Worker, request: PrepareRequest, timeout: AbortSignal): Promise<PreparedPage | Picture> {
  const { promise, resolve, reject } = Promise.withResolvers<PreparedPage | Picture>();
  const fail = (cause: unknown) => reject(new Fault<ImagingCode>("preparation-failed", {}, { cause }));
  const onReply = (reply: PrepareReply) => {
    if ("made" in reply) resolve(reply.made);
    else reject(new Fault(reply.fault.code, reply.fault.params, { cause: new Error(reply.detail) }));
  };
  const onExit = (status: number) => fail(new Error(`thread ended with ${status}`));
  const onTimeout = () => fail(timeout.reason);
  worker.once("message", onReply).once("error", fail).once("exit", onExit);
  timeout.addEventListener("abort", onTimeout, { once: true });
  worker.postMessage(request);
  return promise.finally(() => {
    worker.off("message", onReply).off("error", fail).off("exit", onExit);
    timeout.removeEventListener("abort", onTimeout);
  });
}
