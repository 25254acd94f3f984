import { fold } from "../../shared/text.ts";

/** Longer runs of letters are not words but dirt of recognition, or lines drawn with letters. */
const LONGEST = 64;
/** PostgreSQL's tsvector ends at 1 MB. */
const MOST = 4000;

/** The words of a text, folded, each once, with blanks between them. */
export const wordsOf = (text: string): string =>
  [...new Set(split(text))]
    .filter((word) => word.length <= LONGEST)
    .slice(0, MOST)
    .join(" ");

/** What a search among recognised texts asks for: as {@link wordsOf} keeps it. */
export const wordsAsked = (text: string): string[] => [...new Set(split(text))];

/** What a search among dossiers asks for: between blanks, signs and all. */
export const partsAsked = (text: string): string[] => [...new Set(fold(text).split(" ").filter(Boolean))];

/** Parts of fewer letters are looked for at the beginnings of words. */
export const SHORTEST_INSIDE = 3;

const split = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
