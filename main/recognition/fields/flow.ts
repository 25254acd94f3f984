import type { Word } from "../port.ts";
import { folded } from "./folded.ts";
import type { Segment } from "./segments.ts";

/** A page's words as one text, in which places can be traced back to words. */
export interface Flow {
  /** All words in reading order, joined by blanks; by line feeds where a line ends or a wide gap is. */
  readonly text: string;
  /** {@link folded} of it. */
  readonly plain: string;
  /** Words that the stretch from `from` to before `to` touches. */
  words(from: number, to: number): readonly Word[];
}

export function flowOf(segments: readonly Segment[]): Flow {
  const all = segments.flatMap(({ words }) => words);
  const starts: number[] = [];
  let text = "";
  for (const { words } of segments) {
    for (const word of words) {
      starts.push(text.length);
      text += `${word.text}${word === words.at(-1) ? "\n" : " "}`;
    }
  }
  return {
    text,
    plain: folded(text),
    words: (from, to) => all.filter((word, at) => starts[at]! < to && starts[at]! + word.text.length > from),
  };
}
