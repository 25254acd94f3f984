import { parentPort, workerData } from "node:worker_threads";
import type { Picture } from "../imaging/port.ts";
import { collectGarbage } from "../shared/collect.ts";
import { agreementOf } from "./agreement/agree.ts";
import { type Engine, startEngine } from "./engine.ts";
import type { Agreement, PageText, RecognitionCode } from "./port.ts";
import { readPage } from "./read-page.ts";

export interface RecogniseData {
  /** Folder with the language's data, where it is not the npm package's. */
  readonly languageData: string | null;
}

export interface RecogniseRequest {
  readonly picture: Picture;
  /** The same page as it is shown, to be compared. */
  readonly shown: Picture | null;
  /** What was read of it already. */
  readonly text: PageText | null;
}

export interface Recognised {
  readonly text: PageText;
  readonly agreement: Agreement | null;
}

export type RecogniseReply = Recognised | { readonly fault: RecognitionCode; readonly detail: string };

const port = parentPort!;
const { languageData } = workerData as RecogniseData;
let engine: Engine | null = null;

/** Pages are laid out and read here, away from the program's main thread. */
port.on("message", async (request: RecogniseRequest) => {
  const reply = await recognise(request);
  port.postMessage(reply);
  collectGarbage();
});

async function recognise(request: RecogniseRequest): Promise<RecogniseReply> {
  try {
    engine ??= await startEngine(languageData ?? undefined);
  } catch (error) {
    return { fault: "recogniser-unavailable", detail: detailOf(error) };
  }
  try {
    return await readIn(engine, request);
  } catch (error) {
    return { fault: "recognition-failed", detail: detailOf(error) };
  }
}

async function readIn(engine: Engine, { picture, shown, text: known }: RecogniseRequest): Promise<Recognised> {
  const text = known ?? (await readPage(engine, picture));
  if (!shown) return { text, agreement: null };
  const readAgain = async (part: Picture) => (await readPage(engine, part)).lines;
  return { text, agreement: await agreementOf(readAgain, text, picture, shown) };
}

const detailOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
