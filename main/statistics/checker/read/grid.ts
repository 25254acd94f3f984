import type { Cell, TableBlock } from "../port.ts";
import { foldInPlace } from "../words/folding.ts";
import { numberOf } from "../words/numbers.ts";

export interface GridCell {
  readonly text: string;
  readonly folded: string;
  readonly where: string;
  readonly number: { readonly value: number; readonly decimals: number; readonly percent: boolean } | null;
}

/** A column: what its heading says, from the top down, each part once. */
export interface Column {
  readonly at: number;
  readonly heading: string;
  readonly folded: string;
}

export interface GridRow {
  readonly at: number;
  readonly label: string;
  readonly folded: string;
  /** What its first column numbers it with: "I", "1", "1.1"; "" for none. */
  readonly ordinal: string;
  readonly cells: readonly GridCell[];
}

/** A table taken apart: heading, what names its rows, and its rows of numbers. */
export interface Grid {
  readonly columns: readonly Column[];
  readonly rows: readonly GridRow[];
}

const ORDINAL = /^(?:\(?[ivxlc]+\)?|\(?[a-h]\)?|\d{1,3}(?:\.\d{1,3})*)[.)]?$/u;
const ORDINAL_HEADING = /^(?:stt|tt|so tt|so thu tu|#)$/u;
/** A row that numbers the columns: "(1)", "(2)=(3)+(4)". */
const COLUMN_NUMBER = /^(?:\(?\d{1,2}\)?(?:\s*=.*)?|\(?[ab]\)?|)$/u;

/** Null where a table has no numbers, as that of a letterhead. */
export function gridOf({ rows }: TableBlock): Grid | null {
  const cells = rows.map((row) => row.map(toCell));
  const hasOrdinals = cells.some((row) => ORDINAL_HEADING.test(row[0]?.folded ?? ""));
  const first = cells.findIndex((row) => isData(row, hasOrdinals));
  if (first < 0) return null;
  const width = Math.max(...cells.map((row) => row.length));
  const labelAt = namedColumn(cells.slice(0, first)) ?? labelColumn(cells.slice(first), width, hasOrdinals);
  const numbered = cells.slice(first).filter((row) => row.some(({ folded }) => folded !== "") && !numbersColumns(row));
  return {
    columns: columnsOf(cells.slice(0, first), width, labelAt),
    rows: numbered.map((row, at) => rowOf(row, at, labelAt)),
  };
}

const toCell = ({ text, where, number }: Cell): GridCell => {
  const folded = foldInPlace(text.normalize("NFC")).replace(/\s+/gu, " ").trim();
  return { text, folded, where, number: number ?? numberOf(folded) };
};

const isData = (row: readonly GridCell[], hasOrdinals: boolean): boolean =>
  row.slice(hasOrdinals ? 1 : 0).some(({ number, folded }) => number !== null && !isYear(folded)) &&
  !numbersColumns(row);

const isYear = (folded: string): boolean => /^(?:19|20)\d{2}$/u.test(folded);

/** Ascending small numbers through the whole row, or formulas over columns. */
function numbersColumns(row: readonly GridCell[]): boolean {
  const texts = row.map(({ folded }) => folded).filter((text) => text !== "");
  if (texts.length < 3 || !texts.every((text) => COLUMN_NUMBER.test(text))) return false;
  const numbers = texts.flatMap((text) => /\d+/u.exec(text)?.[0] ?? []).map(Number);
  return numbers.every((number, at) => at === 0 || number > numbers[at - 1]!) && numbers.at(-1)! <= numbers.length + 2;
}

const NAMING = /^(?:chi tieu|noi dung|noi dung chi tieu|ten chi tieu)$/u;

function namedColumn(heading: readonly (readonly GridCell[])[]): number | null {
  const at = heading.flatMap((row) => row.flatMap(({ folded }, column) => (NAMING.test(folded) ? [column] : [])))[0];
  return at ?? null;
}

/** The column with most words among those that hold no numbers, the first of equals. */
function labelColumn(rows: readonly (readonly GridCell[])[], width: number, hasOrdinals: boolean): number {
  const worded = Array.from(
    { length: width },
    (_, at) => rows.filter((row) => row[at] && row[at].number === null && /\p{L}{2}/u.test(row[at].text)).length,
  );
  const most = Math.max(...worded);
  const from = hasOrdinals ? 1 : 0;
  return Math.max(
    from,
    worded.findIndex((count, at) => at >= from && count > 0 && count >= most / 2),
  );
}

function columnsOf(heading: readonly (readonly GridCell[])[], width: number, labelAt: number): readonly Column[] {
  const numbered = heading.filter((row) => new Set(row.map(({ text }) => text)).size > 1 && !numbersColumns(row));
  return Array.from({ length: width }, (_, at) => {
    const parts = [...new Set(numbered.map((row) => row[at]?.text.replace(/\s+/gu, " ").trim() ?? ""))].filter(Boolean);
    return { at, heading: parts.join(" – "), folded: foldInPlace(parts.join(" – ").normalize("NFC")) };
  }).filter(({ at, folded }) => at !== labelAt && !ORDINAL_HEADING.test(folded));
}

function rowOf(cells: readonly GridCell[], at: number, labelAt: number): GridRow {
  const label = cells[labelAt];
  const isSpread = label && label.number === null;
  const before = cells.slice(0, labelAt).find(({ folded }) => ORDINAL.test(folded));
  return {
    at,
    label: isSpread ? label.text.replace(/\s+/gu, " ").trim() : "",
    folded: isSpread ? label.folded : "",
    ordinal: before?.folded.replace(/[().]+$|^\(/gu, "") ?? "",
    cells,
  };
}
