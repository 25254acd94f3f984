import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Fault } from "../shared/fault.ts";
import { createResourcePool } from "../shared/resource-pool.ts";
import { ask } from "../shared/thread.ts";
import type { ImagingCode, Kept, Picture, Preparer, ReadablePage } from "./port.ts";
import type { Made, PrepareReply, PrepareRequest } from "./prepare.worker.ts";

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
    stop: async (thread) => void (await thread.terminate()),
  });
  return {
    read: (source, signal, turn = null) =>
      pool.run((thread) => makeIn<ReadablePage>(thread, { act: "read", source, turn }), signal),
    keep: (source, signal, lie) => pool.run((thread) => makeIn<Kept>(thread, { act: "keep", source, lie }), signal),
    open: (source, signal) => pool.run((thread) => makeIn<Picture>(thread, { act: "open", source }), signal),
    close: () => pool.close(),
  };
}

async function makeIn<M extends Made>(thread: Worker, request: PrepareRequest): Promise<M> {
  const reply = await ask<PrepareReply>(thread, request, LONGEST_MS).catch((cause: unknown) => {
    throw new Fault<ImagingCode>("preparation-failed", {}, { cause });
  });
  if ("made" in reply) return reply.made as M;
  throw new Fault(reply.fault.code, reply.fault.params, { cause: new Error(reply.detail) });
}
