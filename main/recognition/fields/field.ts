import type { Field, Word } from "../port.ts";

/** What a field loses whose shape is not that of its kind: it is shown, and never altered. */
const DOUBTFUL = 0.5;
const NOTHING = /^[^\p{L}\p{N}(]+$/u;

/** A field of these words, as sure as the least sure of them; null without words. */
export function fieldOf(words: readonly Word[], value = words.map(({ text }) => text).join(" ")): Field | null {
  const trimmed = value.normalize("NFC").trim();
  if (words.length === 0 || trimmed === "") return null;
  return {
    value: trimmed,
    confidence: Math.min(...words.map(({ confidence }) => confidence)),
    boxes: words.map(({ box }) => box),
  };
}

export const doubted = <F extends Field>(field: F): F => ({ ...field, confidence: field.confidence * DOUBTFUL });

/** Without strokes of a signature or a seal at either end that were read as dots or dashes. */
export function printedWords(words: readonly Word[]): readonly Word[] {
  const first = words.findIndex(({ text }) => !NOTHING.test(text));
  const last = words.findLastIndex(({ text }) => !NOTHING.test(text));
  return first < 0 ? [] : words.slice(first, last + 1);
}
