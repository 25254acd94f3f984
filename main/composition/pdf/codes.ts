import type { PageText } from "../../recognition/port.ts";

/** The code that shows a character, the same as its glyph and CID; 0 is .notdef and never shown. */
export type Codes = ReadonlyMap<string, number>;

export const BLANK = " ";

/** Characters of a word as they may be shown: NFC, without what ToUnicode must not map to (ISO 19005-2, 6.2.11.7.2). */
export const charactersOf = (word: string): readonly string[] =>
  [...word.normalize("NFC").toWellFormed()].filter((character) => !/[\p{Cc}\p{Cn}\p{Z}\uFEFF]/u.test(character));

/** Codes for all characters of the pages, in Unicode order; the blank comes first. */
export function codesOf(texts: readonly PageText[]): Codes {
  const used = new Set<string>();
  for (const text of texts)
    for (const line of text.lines) for (const word of line.words) for (const c of charactersOf(word.text)) used.add(c);
  const ordered = [...used].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
  return new Map([BLANK, ...ordered].map((character, at) => [character, at + 1]));
}
