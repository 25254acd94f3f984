import type { Worker as Thread } from "node:worker_threads";
import { createWorker, OEM, type PSM, type Worker } from "tesseract.js";
import type { Picture } from "../imaging/port.ts";
import { LANGUAGE, languageFolder } from "./language.ts";
import { pgmOf } from "./pgm.ts";

/** What the engine found, as tesseract.js hands it over. */
export type Block = NonNullable<Tesseract["blocks"]>[number];
type Tesseract = Awaited<ReturnType<Worker["recognize"]>>["data"];

/** One engine in a thread of its own; it reads one picture at a time. */
export interface Engine {
  read(picture: Picture, options: ReadOptions): Promise<readonly Block[]>;
  stop(): Promise<void>;
}

export interface ReadOptions {
  /** `column`: plain lines of text, one under the other; `page`: a layout for the engine to find out. */
  readonly layout: "column" | "page";
  /** Also try light print on dark, at twice the cost. */
  readonly inverted: boolean;
}

/** Page segmentation modes of tesseract: a single uniform block of text; fully automatic, without script detection. */
const SEGMENTATION = { column: "6", page: "3" } as const;
const STARTED_WITHIN_MS = 30_000;

export async function startEngine(languageData?: string): Promise<Engine> {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => {});
  const worker = await Promise.race([startWorker(languageFolder(languageData), reject), broken]);
  const thread = threadOf(worker);
  thread.on("error", reject).on("exit", (status) => reject(new Error(`thread ended with ${status}`)));
  return {
    async read(picture, { layout, inverted }) {
      await worker.setParameters({
        tessedit_pageseg_mode: SEGMENTATION[layout] as PSM,
        user_defined_dpi: String(Math.round(picture.dpi)),
        tessedit_do_invert: inverted ? "1" : "0",
      });
      const reading = worker.recognize(pgmOf(picture), {}, { text: false, blocks: true });
      return (await Promise.race([reading, broken])).data.blocks ?? [];
    },
    stop: async () => void (await thread.terminate()),
  };
}

/** tesseract.js neither answers nor throws when its data cannot be read: hence `fail` and the limit. */
async function startWorker(langPath: string, fail: (reason: unknown) => void): Promise<Worker> {
  const late = setTimeout(() => fail(new Error("the engine did not start in time")), STARTED_WITHIN_MS);
  try {
    return await createWorker(LANGUAGE, OEM.LSTM_ONLY, { langPath, cacheMethod: "none", errorHandler: fail });
  } finally {
    clearTimeout(late);
  }
}

/** tesseract.js keeps its thread on the object it answers, though its types do not say so. */
const threadOf = (worker: Worker) => (worker as unknown as { worker: Thread }).worker;
