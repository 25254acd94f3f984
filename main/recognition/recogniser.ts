import { availableParallelism } from "node:os";
import type { Picture } from "../imaging/port.ts";
import { Fault } from "../shared/fault.ts";
import { createResourcePool } from "../shared/resource-pool.ts";
import { type Engine, startEngine } from "./engine.ts";
import { linesOf } from "./found.ts";
import { piecesOf } from "./layout/pieces.ts";
import { printOf } from "./layout/print.ts";
import { inReadingOrder } from "./layout/reading-order.ts";
import { stripOf } from "./layout/strip.ts";
import { linesOnPage } from "./layout/words.ts";
import type { Line, PageText, Recogniser, RecognitionCode } from "./port.ts";

export interface RecogniserOptions {
  /** Engines, each in a thread; the machine's cores when left out. */
  readonly workers?: number;
  /** Folder with `vie.traineddata.gz`; the one of the npm package when left out. */
  readonly languageData?: string;
}

/** The engine's memory never shrinks. */
const PAGES_EACH = 150;
/** A page that scores worse, 0–100, is not laid out as was thought. */
const POOR = 55;

export function createRecogniser({
  workers = availableParallelism(),
  languageData,
}: RecogniserOptions = {}): Recogniser {
  const pool = createResourcePool<Engine>({
    size: workers,
    tasksEach: PAGES_EACH,
    start: () => startEngine(languageData).catch(failWith("recogniser-unavailable")),
    stop: (engine) => engine.stop(),
  });
  return {
    recognise: (picture, signal) =>
      pool.run((engine) => read(engine, picture).catch(failWith("recognition-failed")), signal),
    close: () => pool.close(),
  };
}

/** The page's print laid out in one column; where that reads badly, the page as it is, light print on dark included. */
async function read(engine: Engine, picture: Picture): Promise<PageText> {
  const laidOut = pageText(picture, await readLaidOut(engine, picture));
  if (laidOut.confidence >= POOR) return laidOut;
  const asItIs = pageText(picture, linesOf(await engine.read(picture, { layout: "page", inverted: true })));
  return asItIs.confidence > laidOut.confidence ? asItIs : laidOut;
}

async function readLaidOut(engine: Engine, picture: Picture): Promise<Line[]> {
  const print = printOf(picture);
  const strip = stripOf(picture, print, inReadingOrder(piecesOf(print), print.height));
  if (strip.lines.length === 0) return [];
  return linesOnPage(strip, await engine.read(strip.picture, { layout: "column", inverted: false }));
}

const pageText = ({ width, height, dpi }: Picture, lines: readonly Line[]): PageText => ({
  width,
  height,
  dpi,
  lines,
  confidence: confidenceOf(lines),
});

function confidenceOf(lines: readonly Line[]): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of lines.flatMap(({ words }) => words)) {
    sum += confidence * text.length;
    letters += text.length;
  }
  return letters === 0 ? 0 : sum / letters;
}

const failWith = (code: RecognitionCode) => (cause: unknown) => {
  throw new Fault<RecognitionCode>(code, {}, { cause: cause instanceof Error ? cause : new Error(String(cause)) });
};
