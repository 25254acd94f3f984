import { parentPort, workerData } from "node:worker_threads";
import type { Picture } from "../imaging/port.ts";
import { type Engine, startEngine } from "./engine.ts";
import type { PageText, RecognitionCode } from "./port.ts";
import { readPage } from "./read-page.ts";

export interface RecogniseData {
  /** Folder with the language's data, where it is not the npm package's. */
  readonly languageData: string | null;
}

export type RecogniseReply = { readonly text: PageText } | { readonly fault: RecognitionCode; readonly detail: string };

const port = parentPort!;
const { languageData } = workerData as RecogniseData;
let engine: Engine | null = null;

/** Pages are laid out here, away from the program's main thread; the engine runs in a thread of its own below this one. */
port.on("message", async (picture: Picture) => {
  const reply = await recognise(picture);
  port.postMessage(reply);
});

async function recognise(picture: Picture): Promise<RecogniseReply> {
  try {
    engine ??= await startEngine(languageData ?? undefined);
  } catch (error) {
    return { fault: "recogniser-unavailable", detail: detailOf(error) };
  }
  try {
    return { text: await readPage(engine, picture) };
  } catch (error) {
    return { fault: "recognition-failed", detail: detailOf(error) };
  }
}

const detailOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
