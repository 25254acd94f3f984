import type { PageLook, TextLine, TextPart } from "../appearance/looking/port.ts";
import type { DatePlaces, TextPlace } from "./places.ts";

/** What stands where the clerk writes: room for it, what somebody wrote there, or nothing of the kind. */
export type Room<T> =
  | { readonly kind: "room"; readonly place: T }
  | { readonly kind: "written"; readonly text: string }
  | { readonly kind: "none" };

/** `printed`: month and year as they stand on the paper, null where they are left open. */
export interface DateRoom {
  readonly room: Room<DatePlaces>;
  readonly printed: { readonly month: string | null; readonly year: string | null };
}

/** Parts of one line across all columns, from left to right. */
interface Row {
  readonly parts: readonly TextPart[];
  readonly baseline: number;
  readonly size: number;
}

const SAME_BASELINE = 0.35;
const DOTS = /^[.…·_\s]+$/u;
/** Part of the page, from its top, that the head of a paper takes. */
const HEAD = 0.3;
const WRITTEN = /^\d/u;
/** Room that holds two figures, and one, in parts of the type size; the blank between two words has a quarter. */
const TWO_FIGURES = 0.95;
const ONE_FIGURE = 0.7;
/** Kept free to the words on either side. */
const INSET = 0.1;
/** Where nothing follows, room for a number with its symbol, and for a year. */
const OPEN_NUMBER = 9;
const OPEN_YEAR = 2.4;

/** A first page, as far as it has to be known. */
export type FirstPage = Pick<PageLook, "lines" | "height">;

/** Behind “Số:”, which begins its line in the paper's head (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3). */
export function numberRoom(page: FirstPage): Room<TextPlace> {
  const label = headOf(page).find(({ text }) => /^Số ?:/u.test(text))?.parts[0];
  for (const row of rowsOf(headOf(page))) {
    const at = label ? row.parts.indexOf(label) : -1;
    if (at < 0) continue;
    const glued = /^Số:(\d.*)$/u.exec(row.parts[at]!.text)?.[1];
    if (glued) return { kind: "written", text: glued };
    const after = row.parts.slice(at + 1).filter(({ text }) => text !== ":");
    const next = firstWord(after);
    if (next && WRITTEN.test(next.text)) return { kind: "written", text: next.text };
    return roomOf(between(row, row.parts[at]!, after, OPEN_NUMBER), "Regular", row, TWO_FIGURES);
  }
  return { kind: "none" };
}

/** The row of “ngày … tháng … năm …” in the head (mục II.4), set in italics. */
export function dateRoom(page: FirstPage): DateRoom {
  for (const row of rowsOf(headOf(page))) {
    const [day, month, year] = wordsInOrder(row, ["ngày", "tháng", "năm"]);
    if (day === undefined || month === undefined || year === undefined) continue;
    const slots = [
      slotAfter(row, day, row.parts.slice(day + 1, month + 1), 0),
      slotAfter(row, month, row.parts.slice(month + 1, year + 1), 0),
      slotAfter(row, year, row.parts.slice(year + 1), OPEN_YEAR),
    ] as const;
    return dateIn(slots);
  }
  return { room: { kind: "none" }, printed: { month: null, year: null } };
}

function dateIn([day, month, year]: readonly [Room<TextPlace>, Room<TextPlace>, Room<TextPlace>]): DateRoom {
  const text = (slot: Room<TextPlace>) => (slot.kind === "written" ? slot.text : null);
  const place = (slot: Room<TextPlace>) => (slot.kind === "room" ? slot.place : null);
  const printed = { month: text(month), year: text(year) };
  if (day.kind === "written") return { room: day, printed };
  if (day.kind === "none" || month.kind === "none" || year.kind === "none") return { room: { kind: "none" }, printed };
  return { room: { kind: "room", place: { day: day.place, month: place(month), year: place(year) } }, printed };
}

function slotAfter(row: Row, word: number, after: readonly TextPart[], open: number): Room<TextPlace> {
  const next = firstWord(after);
  if (next && WRITTEN.test(next.text)) return { kind: "written", text: /^\d+/.exec(next.text)![0] };
  return roomOf(between(row, row.parts[word]!, after, open), "Italic", row, ONE_FIGURE);
}

/** What stands on a dotted rule comes before what follows it. */
const firstWord = (parts: readonly TextPart[]): TextPart | undefined => parts.find(({ text }) => !DOTS.test(text));

interface Span {
  readonly left: number;
  readonly right: number;
}

/** From a word to the next one, dots counted as room; `open` type sizes where none follows near by. */
function between({ size }: Row, word: TextPart, after: readonly TextPart[], open: number): Span {
  const left = word.box[2];
  const next = firstWord(after);
  const dots = after.slice(0, next ? after.indexOf(next) : 1).filter(({ text }) => DOTS.test(text));
  const reach = left + open * size;
  const right = next && (open === 0 || next.box[0] < reach) ? next.box[0] : (dots.at(-1)?.box[2] ?? reach);
  return { left: dots[0]?.box[0] ?? left, right: dots.length > 0 ? dots.at(-1)!.box[2] : right };
}

function roomOf(
  { left, right }: Span,
  face: TextPlace["face"],
  { baseline, size }: Row,
  least: number,
): Room<TextPlace> {
  const width = right - left - 2 * INSET * size;
  if (width < least * size) return { kind: "none" };
  const place = { page: 0, left: left + INSET * size, baseline, width, size, face, align: "center" } as const;
  return { kind: "room", place };
}

const headOf = ({ lines, height }: FirstPage): readonly TextLine[] =>
  lines.filter(({ baseline }) => baseline > (1 - HEAD) * height);

function rowsOf(lines: readonly TextLine[]): Row[] {
  const rows: TextLine[][] = [];
  for (const line of lines.toSorted((a, b) => b.baseline - a.baseline)) {
    const first = rows.at(-1)?.[0];
    if (first && first.baseline - line.baseline < SAME_BASELINE * line.size) rows.at(-1)!.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => ({
    parts: row.flatMap(({ parts }) => parts).toSorted((a, b) => a.box[0] - b.box[0]),
    baseline: row[0]!.baseline,
    size: row[0]!.size,
  }));
}

/** Places of the words in a row, each behind the one before. */
function wordsInOrder({ parts }: Row, words: readonly string[]): (number | undefined)[] {
  let from = 0;
  return words.map((word) => {
    const at = parts.findIndex(({ text }, index) => index >= from && text.toLowerCase() === word);
    from = at + 1;
    return at < 0 ? undefined : at;
  });
}
