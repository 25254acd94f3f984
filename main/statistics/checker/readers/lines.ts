import type { Cell, TableBlock, TextBlock } from "../port.ts";

/** A line of a text and where it stands. */
export interface Line {
  readonly text: string;
  readonly where: string;
}

const NUMBER = "(?:\\d{1,3}(?:[.\\u00a0]\\d{3})+|\\d+)(?:,\\d+)? ?%?|[-–](?= |$)";
/** A number, words, and at least two numbers to the end: a row whose columns a text layer has run together. */
const RUN_TOGETHER = new RegExp(
  `^\\s*((?:\\d{1,3}|[IVX]+)[.)]?\\s+)?(\\p{L}[^\\d:;]*?)\\s+((?:${NUMBER})(?:\\s+(?:${NUMBER}))+)\\s*$`,
  "u",
);
/** A table's row on one line; what is longer is prose. */
const LONGEST_ROW = 1_000;
const STARTS = /^\s*(?:[-–—•*·+]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]+[.)]\s|[a-zđ][.)]\s|\p{Lu}{4,})/u;

/** Paragraphs and tables of plain lines: wrapped lines are joined, rows of columns become tables. */
export function blocksOf(lines: readonly Line[]): (TextBlock | TableBlock)[] {
  const blocks: (TextBlock | TableBlock)[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableAt(lines, at);
    if (rows.length > 1) {
      blocks.push({ kind: "table", rows, where: lines[at]!.where });
      at += rows.length;
      continue;
    }
    const length = paragraphAt(lines, at);
    const block = joined(lines.slice(at, at + length));
    if (block.text.trim() !== "") blocks.push(block);
    at += length;
  }
  return blocks;
}

/** Cells between tabs, bars or wide blanks, or a run of numbers behind words; as many in each row. */
function tableAt(lines: readonly Line[], from: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let at = from; at < lines.length; at++) {
    const cells = cellsOf(lines[at]!);
    const isOther = cells === null || (rows.length > 0 && cells.length !== rows[0]!.length);
    if (isOther) break;
    rows.push(cells);
  }
  return rows.some((row) => row.slice(1).some(({ text }) => /^\d[\d.,]*(?: ?%)?$/u.test(text.trim()))) ? rows : [];
}

function cellsOf({ text, where }: Line): Cell[] | null {
  if (text.length > LONGEST_ROW) return null;
  const split = text.includes("|") ? betweenBars(text) : text.trim().split(/\s*\t\s*|\s{2,}/u);
  const texts = split.length > 2 ? split : runTogether(text);
  return texts?.map((each, at) => ({ text: each, where: `${where}, cột ${at + 1}` })) ?? null;
}

/** Bars at both ends frame a row; bars between cells alone leave its ends open. */
const betweenBars = (text: string): readonly string[] =>
  (/^\s*\|/u.test(text) && /\|\s*$/u.test(text) ? text.trim().slice(1, -1) : text)
    .split("|")
    .map((cell) => cell.trim());

function runTogether(text: string): readonly string[] | null {
  const [, ordinal, words, numbers] = RUN_TOGETHER.exec(text) ?? [];
  if (!words || !numbers || words.length > 90) return null;
  const values = [...numbers.matchAll(new RegExp(NUMBER, "gu"))].map(([value]) => value.trim());
  return ordinal ? [ordinal.trim(), words, ...values] : [words, ...values];
}

function paragraphAt(lines: readonly Line[], from: number): number {
  let length = 1;
  while (goesOn(lines[from + length - 1]!.text, lines[from + length]?.text)) length++;
  return length;
}

/** A line that ends in the middle of a sentence goes on in the next, unless that begins something. */
const goesOn = (line: string, next: string | undefined): boolean =>
  next !== undefined &&
  line.length + next.length < LONGEST_ROW &&
  line.trim().length > 50 &&
  !/[.;:!?]\s*$/u.test(line) &&
  next.trim() !== "" &&
  !STARTS.test(next) &&
  !/\t| {3,}/u.test(next.trim()) &&
  RUN_TOGETHER.exec(next) === null;

function joined(lines: readonly Line[]): TextBlock {
  let text = "";
  const places: { at: number; where: string }[] = [];
  for (const line of lines) {
    places.push({ at: text.length, where: line.where });
    text += `${text === "" ? "" : " "}${withoutOrdinal(line.text)}`;
  }
  return { kind: "text", text, where: lines[0]!.where, lines: places };
}

/** The number of a table's row before its words: "1 Kỳ trước chuyển sang 35". */
const withoutOrdinal = (text: string): string =>
  text.replace(
    /^(\s*)(\d{1,3})(?=\s+\p{Lu})/u,
    (_, blank: string, digits: string) => blank + " ".repeat(digits.length),
  );
