import type { Line, PageText, Word } from "../../recognition/port.ts";
import { BLANK, type Codes, charactersOf } from "./codes.ts";
import { ADVANCE, UNITS_PER_EM } from "./font-program.ts";
import { hex4, number } from "./values.ts";

const INVISIBLE = 3;
/** A blank is shown even between words that touch, so that no reader joins them. */
const NARROWEST = 1;

/**
 * Operators that show the words of a page invisibly, in reading order, each stretched to its box, with a blank across
 * the gap to the next. User space is pixels of the recognised picture with the origin at the lower left.
 */
export function textLayer(text: PageText, codes: Codes, font: string): string {
  const shown = text.lines.flatMap((line) => showLine(line, text.height, codes, font));
  return shown.length ? ["BT", `${INVISIBLE} Tr`, ...shown, "ET"].join("\n") : "";
}

function showLine(line: Line, height: number, codes: Codes, font: string): string[] {
  const words = line.words.filter((word) => charactersOf(word.text).length > 0);
  const size = Math.max(1, line.box.height);
  const y = height - line.baseline;
  const shown = words.map((word, at) => showWord(word, words[at + 1], size, y, codes));
  return shown.length ? [`${font} ${number(size)} Tf`, ...shown] : [];
}

function showWord(word: Word, next: Word | undefined, size: number, y: number, codes: Codes): string {
  const characters = charactersOf(word.text);
  const string = characters.map((character) => hex4(codes.get(character)!)).join("");
  const place = `${stretch(word.box.width, characters.length, size)} Tz 1 0 0 1 ${number(word.box.x)} ${number(y)} Tm <${string}> Tj`;
  if (!next) return place;
  const gap = Math.max(NARROWEST, next.box.x - word.box.x - word.box.width);
  return `${place} ${stretch(gap, 1, size)} Tz <${hex4(codes.get(BLANK)!)}> Tj`;
}

/** Horizontal scaling in percent that makes so many characters as wide as wanted. */
const stretch = (width: number, characters: number, size: number): string =>
  number((100 * Math.max(NARROWEST, width) * UNITS_PER_EM) / (characters * ADVANCE * size));
