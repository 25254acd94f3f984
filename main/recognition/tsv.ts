import { enclosing } from "./layout/pieces.ts";
import type { Line, Word } from "./port.ts";

/** Levels of tesseract's TSV: 1 page, 2 block, 3 paragraph, 4 line, 5 word. */
const LINE = "4";
const WORD = "5";
/** Words that the engine itself gives no chance, 0–100, and that are short, are scribbles at either end of a line. */
const SCRIBBLE = { confidence: 20, characters: 2 } as const;

/**
 * Lines of tesseract's TSV (level, page, block, paragraph, line, word, left, top, width, height, confidence, text) in its
 * own order, without scribbles beside them; a line stands on the foot of most of its words.
 */
export function linesOfTsv(tsv: string): Line[] {
  const lines: Word[][] = [];
  for (const row of tsv.split("\n")) {
    const [level, , , , , , left, top, width, height, confidence, text = ""] = row.split("\t");
    if (level === LINE) lines.push([]);
    const word = {
      text: text.normalize("NFC").trim(),
      box: { x: Number(left), y: Number(top), width: Number(width), height: Number(height) },
      confidence: Number(confidence),
    };
    if (level === WORD && word.text !== "") lines.at(-1)!.push(word);
  }
  return lines
    .map(printed)
    .filter((words) => words.length > 0)
    .map(lineOf);
}

function printed(words: readonly Word[]): readonly Word[] {
  const first = words.findIndex(isPrinted);
  return first < 0 ? [] : words.slice(first, words.findLastIndex(isPrinted) + 1);
}

const isPrinted = ({ text, confidence }: Word): boolean =>
  confidence >= SCRIBBLE.confidence || text.length > SCRIBBLE.characters;

function lineOf(words: readonly Word[]): Line {
  const feet = words.map(({ box }) => box.y + box.height).sort((a, b) => a - b);
  return { words, box: enclosing(words.map(({ box }) => box)), baseline: feet[feet.length >> 1]! };
}
