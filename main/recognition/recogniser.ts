import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Fault } from "../shared/fault.ts";
import { createResourcePool } from "../shared/resource-pool.ts";
import { ask } from "../shared/thread.ts";
import type { Recogniser, RecognitionCode } from "./port.ts";
import type { RecogniseData, Recognised, RecogniseReply, RecogniseRequest } from "./recognise.worker.ts";

export interface RecogniserOptions {
  /** Engines, each in threads of its own; the machine's cores when left out. */
  readonly workers?: number;
  /** Folder with `vie.traineddata.gz`; the one of the npm package when left out. */
  readonly languageData?: string;
}

/** A page that takes longer is no page of text: an ordinary one takes about two seconds. */
const LONGEST_MS = 120_000;
/** The engine's memory never shrinks. */
const PAGES_EACH = 150;

export function createRecogniser({
  workers = availableParallelism(),
  languageData,
}: RecogniserOptions = {}): Recogniser {
  const workerData: RecogniseData = { languageData: languageData ?? null };
  const pool = createResourcePool<Worker>({
    size: workers,
    tasksEach: PAGES_EACH,
    start: async () => new Worker(new URL("./recognise.worker.ts", import.meta.url), { workerData }),
    stop: async (thread) => void (await thread.terminate()),
  });
  return {
    async recognise(picture, signal) {
      const { text } = await pool.run((thread) => askIn(thread, { picture, shown: null, text: null }), signal);
      return text;
    },
    async compare(picture, shown, signal, known) {
      const request = { picture, shown, text: known ?? null };
      const pixels = [picture, shown].map(({ data }) => data.buffer as ArrayBuffer);
      const { text, agreement } = await pool.run((thread) => askIn(thread, request, pixels), signal);
      return { text, agreement: agreement! };
    },
    giveWay: () => pool.spare(),
    close: () => pool.close(),
  };
}

async function askIn(
  thread: Worker,
  request: RecogniseRequest,
  handedOver: readonly ArrayBuffer[] = [],
): Promise<Recognised> {
  const reply = await ask<RecogniseReply>(thread, request, LONGEST_MS, handedOver).catch((cause: unknown) => {
    throw new Fault<RecognitionCode>("recognition-failed", {}, { cause });
  });
  if ("text" in reply) return reply;
  throw new Fault<RecognitionCode>(reply.fault, {}, { cause: new Error(reply.detail) });
}
