import { availableParallelism } from "node:os";
import type { Picture } from "../imaging/port.ts";
import { Fault } from "../shared/fault.ts";
import { createResourcePool } from "../shared/resource-pool.ts";
import { type Engine, startEngine } from "./engine.ts";
import { linesOf } from "./lines.ts";
import type { Line, PageText, Recogniser, RecognitionCode } from "./port.ts";
import { inReadingOrder } from "./reading-order.ts";

export interface RecogniserOptions {
  /** Engines, each in a thread; the machine's cores when left out. */
  readonly workers?: number;
  /** Folder with `vie.traineddata.gz`; the one of the npm package when left out. */
  readonly languageData?: string;
}

/** The engine's memory never shrinks. */
const PAGES_EACH = 150;
/** A page that scores worse, 0–100, may have light print on dark. */
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

async function read(engine: Engine, picture: Picture): Promise<PageText> {
  const first = pageText(picture, linesOf(await engine.read(picture, { inverted: false })));
  if (first.confidence >= POOR || first.lines.length === 0) return first;
  const second = pageText(picture, linesOf(await engine.read(picture, { inverted: true })));
  return second.confidence > first.confidence ? second : first;
}

function pageText({ width, height, dpi }: Picture, found: readonly Line[]): PageText {
  const lines = inReadingOrder(found);
  return { width, height, dpi, lines, confidence: confidenceOf(lines) };
}

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
