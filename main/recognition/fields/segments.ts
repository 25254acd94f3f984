import { enclosing } from "../layout/pieces.ts";
import type { Box, PageText, Word } from "../port.ts";

/** Words of a line without a wide gap between them: what one column of a letterhead or of a form has on it. */
export interface Segment {
  readonly words: readonly Word[];
  /** The words, joined by blanks. */
  readonly text: string;
  readonly box: Box;
  readonly baseline: number;
  /** x of its middle. */
  readonly middle: number;
}

const WIDE_GAP_MM = 4;

/** In reading order. */
export function segmentsOf({ lines, dpi }: PageText): Segment[] {
  const wide = (WIDE_GAP_MM / 25.4) * dpi;
  return lines.flatMap(({ words, baseline }) => apart(words, wide).map((part) => segmentOf(part, baseline)));
}

export function segmentOf(words: readonly Word[], baseline: number): Segment {
  const box = enclosing(words.map((word) => word.box));
  return { words, text: words.map(({ text }) => text).join(" "), box, baseline, middle: box.x + box.width / 2 };
}

function apart(words: readonly Word[], wide: number): Word[][] {
  const parts: Word[][] = [];
  for (const word of words.toSorted((a, b) => a.box.x - b.box.x)) {
    const last = parts.at(-1)?.at(-1);
    if (last && word.box.x - last.box.x - last.box.width < wide) parts.at(-1)!.push(word);
    else parts.push([word]);
  }
  return parts;
}

export const bottomOf = ({ box }: Segment): number => box.y + box.height;

/** Capitals throughout, give or take a letter read wrongly; at least `least` letters. */
export function isInCapitals({ text }: Pick<Segment, "text">, least = 4): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const small = text.match(/\p{Ll}/gu) ?? [];
  return letters.length >= least && small.length <= letters.length / 8;
}
