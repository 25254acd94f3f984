import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createResourcePool } from "../../shared/resource-pool.ts";
import { ask } from "../../shared/thread.ts";
import { type Finding, finding } from "../gate/finding.ts";
import type { FileReport } from "../port.ts";
import { reportOn } from "../verdict.ts";
import type { ThreadOptions, VerifierData, VerifierReply, VerifierRequest } from "./verifier.worker.ts";

interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Verification in threads of its own, each with one file at a time and bounds on time and memory. */
export interface Verifier {
  /** As `verify` does; a file that outlasts its bounds is too complex to be believed. */
  verify(file: NamedBytes, options: ThreadOptions): Promise<FileReport>;
  /** What there is to know before somebody signs; a file that outlasts its bounds is unclear. */
  inspect(file: NamedBytes, options: ThreadOptions): Promise<readonly Finding[]>;
  close(): Promise<void>;
}

export interface VerifierOptions extends VerifierData {
  readonly width?: number;
  /** For one file, questions to authorities among it. */
  readonly withinMs?: number;
  /** For the values of one file, in megabytes; its bytes are bounded by budgets. */
  readonly memoryMb?: number;
}

const FILES_EACH = 200;
/** Half of a thread's heap is a file's (pdf/memory.ts); the rest, and a small nursery, keep it away from V8's own limit. */
const HEAP_SHARES = 2;
const YOUNG_MB = 12;
const FOREVER = new AbortController().signal;

/** Begins when the thread has been loaded, so that a file has all of its time. */
async function startThread(workerData: VerifierData, memoryMb: number): Promise<Worker> {
  const thread = new Worker(new URL("./verifier.worker.ts", import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_SHARES * memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  await once(thread, "message");
  return thread;
}

export function createVerifier({
  answersFolder,
  width = 2,
  withinMs = 90_000,
  memoryMb = 768,
}: VerifierOptions): Verifier {
  const pool = createResourcePool<Worker>({
    size: width,
    tasksEach: FILES_EACH,
    start: () => startThread({ answersFolder }, memoryMb),
    stop: async (thread) => void (await thread.terminate()),
  });
  const run = async (act: VerifierRequest["act"], { name, bytes }: NamedBytes, options: ThreadOptions) => {
    const copy = new Uint8Array(bytes);
    const request: VerifierRequest = { act, name, bytes: copy, options };
    const reply = await pool
      .run((thread) => ask<VerifierReply>(thread, request, withinMs, [copy.buffer]), FOREVER)
      .catch((error: unknown) => {
        if (error instanceof DOMException) throw error;
        return null;
      });
    if (reply && "detail" in reply) throw new Error(reply.detail);
    return reply?.made ?? null;
  };
  return {
    verify: async (file, options) =>
      ((await run("verify", file, options)) ?? reportOn(file.name, [], ["pdf-too-complex"])) as FileReport,
    inspect: async (file, options) =>
      ((await run("inspect", file, options)) ?? [finding("structure-unclear")]) as readonly Finding[],
    close: () => pool.close(),
  };
}
