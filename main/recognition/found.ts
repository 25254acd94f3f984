import type { Block } from "./engine.ts";
import { enclosing } from "./layout/pieces.ts";
import type { Line, Word } from "./port.ts";

/** Words that the engine itself gives no chance, 0–100, are scribbles and specks. */
const SCRIBBLE = 20;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The engine's lines in its own order, without what is no print. */
export const linesOf = (blocks: readonly Block[]): Line[] => engineLines(blocks).map(lineOf).filter(isPrint);

/** The engine's words, without what is no print. */
export const wordsOf = (blocks: readonly Block[]): Word[] =>
  engineLines(blocks).flatMap(({ words }) => printedIn(words));

/** So few characters, none of which the engine is sure of, stand alone in no text. */
const TRACE = { characters: 3, confidence: 60 } as const;

/** Without a letter or digit, or with but a few that nobody is sure of, a line is the trace of a rule, a seal or a signature. */
export function isPrint({ words }: Line): boolean {
  const isTrace =
    words.reduce((sum, { text }) => sum + text.length, 0) <= TRACE.characters &&
    words.every(({ confidence }) => confidence < TRACE.confidence);
  return !isTrace && words.some(({ text }) => LETTER_OR_DIGIT.test(text));
}

type EngineLine = Block["paragraphs"][number]["lines"][number];

const engineLines = (blocks: readonly Block[]): EngineLine[] =>
  blocks.flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));

function lineOf({ words, baseline }: EngineLine): Line {
  const printed = printedIn(words);
  return { words: printed, box: enclosing(printed.map(({ box }) => box)), baseline: baseline.y0 };
}

const printedIn = (words: EngineLine["words"]): Word[] =>
  words
    .map(({ text, bbox: { x0, y0, x1, y1 }, confidence }) => ({
      text: text.normalize("NFC").trim(),
      box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
      confidence,
    }))
    .filter(({ text, confidence }) => text !== "" && confidence >= SCRIBBLE);
