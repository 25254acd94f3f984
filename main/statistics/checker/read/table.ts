import type { Figure, Seat, TableBlock } from "../port.ts";
import { featuresIn } from "../words/features.ts";
import { type Context, contextAfter, mayGoOn, NO_CONTEXT, namesProcedures, quantityOf } from "../words/quantity.ts";
import type { Collector } from "./collector.ts";
import { type ColumnSense, periodsOf, sensesOf } from "./columns.ts";
import { type Grid, type GridCell, type GridRow, gridOf } from "./grid.ts";

const TOTAL = /^(?:i+ *)?(?:tong(?: cong| so| hop)?|cong|toan (?:xa|phuong|tinh|huyen|don vi)|tong cong \(.*\))\s*:?$/u;
const DAY_LIKE = /^(?:thang|quy|tuan|ngay|nam) ?[\divx]|^\d{1,2}[/-]\d/u;

interface TableRead {
  readonly table: number;
  readonly scope: string;
  readonly out: Collector;
}

/** Reads the figures of a table; false where it holds none. */
export function readTable(block: TableBlock, scope: string, out: Collector): boolean {
  const grid = gridOf(block);
  if (!grid) return false;
  const columns = sensesOf(grid.columns);
  const named = columns.filter(({ holds, speaks }) => holds === "count" && speaks).length;
  const read = { table: out.nextTable(), scope, out };
  if (named >= 2 || (named === 1 && rowKeys(grid.rows).size < 3)) readMatrix(grid, columns, read);
  else if (rowKeys(grid.rows).size >= 2) readList(grid, periodsOf(columns), read);
  else readMatrix(grid, columns, read);
  return true;
}

function rowKeys(rows: readonly GridRow[]): ReadonlySet<string> {
  const keys = rows.map(({ folded }) => quantityOf(featuresIn(folded), NO_CONTEXT, namesProcedures(folded)));
  return new Set(keys.filter((key) => key !== null));
}

/** A row is a field, an officer, a month; the columns name the quantities. */
function readMatrix({ rows }: Grid, columns: readonly ColumnSense[], { table, scope, out }: TableRead): void {
  const depths = depthsOf(rows);
  const overTime = rows.some(({ folded }) => DAY_LIKE.test(folded));
  for (const [at, row] of rows.entries()) {
    const isTotal = TOTAL.test(row.folded);
    const seat = { table, row: row.at, role: isTotal ? "total" : "row", depth: depths[at]!, overTime } as const;
    const rowScope = isTotal || rows.length === 1 ? scope : `${scope}|${row.folded || `${table}:${row.at}`}`;
    readRow(row, columns, (column) => column.key, {
      scope: () => rowScope,
      seat: (column) => ({ ...seat, column }),
      label: (column) => `${row.label}: ${column.heading}`,
      out,
    });
  }
}

/** A row is a quantity, with its share and what it is a share of beside it. */
function readList({ rows, columns: all }: Grid, columns: readonly ColumnSense[], { scope, out }: TableRead): void {
  let context: Context = NO_CONTEXT;
  const grouped = all.length > 0 && groupColumn(rows);
  for (const row of rows) {
    const words = row.folded.replace(/^[-–+•*]\s*/u, "");
    const features = featuresIn(words);
    const isNested = /^[-–+•*]/u.test(row.folded) || row.ordinal === "";
    const procedures = namesProcedures(words) || (isNested && context.procedures && mayGoOn(features));
    const key = quantityOf(features, isNested || features.timing ? context : NO_CONTEXT, procedures);
    context = contextAfter(features, context, procedures);
    const group = grouped === false ? "" : row.cells[grouped]!.folded;
    const own = group === "" || TOTAL.test(group) ? "" : `|${group}`;
    readRow(row, columns, () => key, {
      scope: ({ period }) => `${scope}${period && `|${period}`}${own}`,
      label: () => row.label,
      out,
    });
  }
}

/** A column before the quantities' names that says of whom: "Trực tuyến", "Tổng cộng". */
function groupColumn(rows: readonly GridRow[]): number | false {
  const at = 0;
  const isGroup =
    rows.length > 2 &&
    rows.every(
      ({ cells, label }) =>
        cells[at] && cells[at].text !== label && cells[at].number === null && cells[at].folded !== "",
    );
  return isGroup && rows.some(({ cells }) => TOTAL.test(cells[at]!.folded)) ? at : false;
}

interface RowRead {
  readonly scope: (column: ColumnSense) => string;
  readonly seat?: (column: number) => Omit<Seat, "blank">;
  readonly label: (column: ColumnSense) => string;
  readonly out: Collector;
}

function readRow(
  row: GridRow,
  columns: readonly ColumnSense[],
  keyOf: (column: ColumnSense) => string | null,
  read: RowRead,
): void {
  let count: Figure | null = null;
  let whole: Figure | null = null;
  for (const column of columns) {
    const cell = row.cells[column.at];
    if (!cell || column.holds === "other") {
      [count, whole] = [null, null];
      continue;
    }
    const isRate = column.holds === "rate" || cell.number?.percent === true;
    if (isRate) {
      if (cell.number) addRate(cell, column, keyOf(column), count, whole, read);
      continue;
    }
    const figure = addCount(cell, column, keyOf(column), read);
    if (!figure) continue;
    if (column.holds === "whole") whole = figure;
    else [count, whole] = [figure, null];
  }
}

function addCount(
  cell: GridCell,
  column: ColumnSense,
  key: string | null,
  { scope, seat, label, out }: RowRead,
): Figure | null {
  const blank = cell.number === null;
  if (blank && (!seat || !/^[-–—]?$/u.test(cell.folded))) return null;
  if (cell.number && cell.number.decimals > 0) return null;
  return out.add({
    kind: "count",
    key: column.holds === "whole" || (blank && cell.folded === "") ? null : key,
    label: label(column),
    value: cell.number?.value ?? 0,
    decimals: 0,
    scope: scope(column),
    where: cell.where,
    ...(seat && { seat: { ...seat(column.at), blank: cell.folded === "" } }),
  });
}

function addRate(
  cell: GridCell,
  column: ColumnSense,
  key: string | null,
  count: Figure | null,
  whole: Figure | null,
  { scope, label, out }: RowRead,
): void {
  const { value, decimals } = cell.number!;
  const isBeside = count !== null && (key === null || key === count.key || (column.holds === "rate" && whole !== null));
  out.add({
    kind: "rate",
    key: isBeside ? count.key : key,
    label: label(column),
    value,
    decimals,
    scope: scope(column),
    where: cell.where,
    ...(isBeside && { numerator: count.id }),
    ...(isBeside && whole && { denominator: whole.id }),
  });
}

/** "I" over "1" over "1.1", as far as a table uses them. */
function depthsOf(rows: readonly GridRow[]): readonly number[] {
  const hasGroups =
    rows.some(({ ordinal }) => /^[ivxlc]+$|^[ab]$/u.test(ordinal)) && rows.some(({ ordinal }) => /^\d/u.test(ordinal));
  return rows.map(({ ordinal }) => {
    const dots = ordinal.split(".").length - 1;
    return hasGroups && /^\d/u.test(ordinal) ? 1 + dots : dots;
  });
}
