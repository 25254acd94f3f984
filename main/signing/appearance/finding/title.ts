import { fold } from "../../../shared/text.ts";
import type { TextLine } from "../looking/port.ts";

/** Share of capitals among the letters of a title; recognition takes some for small ones. */
const CAPITALS = 0.8;

/** Text as it is compared: letters and digits without marks, so that "KT.CHỦ TỊCH" and "KT. CHỦ TỊCH" are one. */
export const plain = (text: string): string => fold(text).replace(/[^a-z0-9]/gu, "");

/** Whether a line begins as one of the titles does, and is set in capitals as titles are. */
export function titleTest(titles: readonly string[]): (line: TextLine) => boolean {
  const wanted = titles.map(plain);
  return ({ text }) => isCapital(text) && wanted.some((title) => plain(text).startsWith(title));
}

export function isCapital(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 1 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length >= CAPITALS * letters.length;
}

/** "(Ký, ghi rõ họ tên)" below a title. */
export const isHint = (text: string): boolean => /^\(.*\)?$/u.test(text) || plain(text).startsWith("kyghiro");

/** Two to seven words of letters, most with a capital first: a full name, a rank before it or not. */
export function isName(text: string): boolean {
  const words = text.split(" ");
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length >= 2 && words.length <= 7 && /^\p{Lu}[\p{L}. ]*\p{L}$/u.test(text) && 2 * capital > words.length;
}
