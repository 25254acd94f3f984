import type { Block } from "./engine.ts";
import type { Box, Line, Word } from "./port.ts";

/** Words that the engine itself gives no chance are scribbles and specks, not print. */
const SCRIBBLE = 20;

/** The engine's lines, block by block as it found them, without what is no print. */
export function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) =>
      lines.flatMap(({ words, baseline }) => {
        const read = words.map(wordOf).filter(({ text, confidence }) => text !== "" && confidence >= SCRIBBLE);
        return read.length === 0 ? [] : [lineOf(read, baseline.y0)];
      }),
    ),
  );
}

export const lineOf = (words: readonly Word[], baseline: number): Line => ({
  words,
  box: enclosing(words.map(({ box }) => box)),
  baseline,
});

type EngineWord = Block["paragraphs"][number]["lines"][number]["words"][number];

const wordOf = ({ text, bbox: { x0, y0, x1, y1 }, confidence }: EngineWord): Word => ({
  text: text.normalize("NFC").trim(),
  box: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
  confidence,
});

function enclosing(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
