import type { Line } from "./port.ts";
import type { Row } from "./rows.ts";

/** Rows that are two columns beside each other, each to be read from top to bottom. */
export interface Columns {
  /** Rows that belong to them, counted from the row they start at. */
  readonly rows: number;
  readonly left: readonly Line[];
  readonly right: readonly Line[];
}

/** Lengths in heights of a word. */
const ALIGNED = 0.8;
const NARROWEST = 4;
/** A column is centred when its middles lie this much closer together than its edges. */
const CENTRED = 0.6;

/**
 * The two columns that start at row `start`, or null. They begin with a row of two pieces and go on as long as every
 * piece lies under one side; the right one is centred, as are the letterhead and the signer's block of an official paper
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I). A table's or a form's columns are not, and are read row by row.
 */
export function columnsAt(rows: readonly Row[], start: number, height: number): Columns | null {
  const first = rows[start]!;
  if (first.length !== 2) return null;
  const left = [first[0]!];
  const right = [first[1]!];
  let end = start + 1;
  for (; end < rows.length; end++) {
    const sides = rows[end]!.map((piece) => sideOf(piece, left, right, height));
    if (sides.includes(null)) break;
    for (const [at, piece] of rows[end]!.entries()) (sides[at] === "left" ? left : right).push(piece);
  }
  const isWide = [left, right].every((side) => Math.max(...side.map(({ box }) => box.width)) >= NARROWEST * height);
  if (right.length < 2 || !isWide || !isCentred(right)) return null;
  return { rows: end - start, left, right };
}

function sideOf(piece: Line, left: readonly Line[], right: readonly Line[], height: number): "left" | "right" | null {
  const [leftSpan, rightSpan] = [spanOf(left), spanOf(right)];
  const { from, to } = spanOf([piece]);
  if (to < rightSpan.from && belongs(piece, left, height)) return "left";
  if (from > leftSpan.to && belongs(piece, right, height)) return "right";
  return null;
}

/** Within the column, or on its axis, or starting at its left edge. */
function belongs(piece: Line, column: readonly Line[], height: number): boolean {
  const [one, all] = [spanOf([piece]), spanOf(column)];
  const near = ALIGNED * height;
  return (
    (one.from >= all.from - near && one.to <= all.to + near) ||
    Math.abs(one.from + one.to - all.from - all.to) / 2 <= near ||
    Math.abs(one.from - all.from) <= near
  );
}

function isCentred(column: readonly Line[]): boolean {
  const spans = column.map((piece) => spanOf([piece]));
  const middles = spread(spans.map(({ from, to }) => (from + to) / 2));
  const edges = Math.min(spread(spans.map(({ from }) => from)), spread(spans.map(({ to }) => to)));
  return middles <= CENTRED * edges;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = (pieces: readonly Line[]): Span => ({
  from: Math.min(...pieces.map(({ box }) => box.x)),
  to: Math.max(...pieces.map(({ box }) => box.x + box.width)),
});

/** Median distance from the median. */
function spread(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
