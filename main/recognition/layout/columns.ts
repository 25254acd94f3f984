import type { Placed } from "./pieces.ts";
import { type Row, rowsOf } from "./rows.ts";

/** Rows that are two columns beside each other, each to be read from top to bottom. */
export interface Columns<P extends Placed> {
  /** How many of the page's rows they take up. */
  readonly taken: number;
  readonly left: readonly Row<P>[];
  readonly right: readonly Row<P>[];
}

/**
 * In usual heights of a letter. What is narrower than a column's text is a trace of a seal or signature, as long as the
 * room for a signature is no higher than that.
 */
const ALIGNED = 1.4;
const NARROW = 4;
const TRACES_APART = 14;
/** A column is centred when its middles lie this much closer together than its edges, or all but on one another. */
const CENTRED = 0.6;
const ON_ONE_AXIS = 0.15;

/**
 * The two columns that start at row `start`, or null. They begin with a row of two pieces and go on as long as every
 * piece lies under one side; the right one is centred, as are the letterhead and the signer's block of an official paper
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I). A table's or a form's columns are not, and are read row by row.
 */
export function columnsAt<P extends Placed>(rows: readonly Row<P>[], start: number, height: number): Columns<P> | null {
  const first = rows[start]!;
  if (first.length !== 2 || first.some((piece) => isNarrow(piece, height))) return null;
  const text = { left: [first[0]!], right: [first[1]!] };
  const all = { left: [...text.left], right: [...text.right] };
  let end = start + 1;
  for (; end < rows.length; end++) {
    const room = rows[end]![0]!.baseline - rows[end - 1]![0]!.baseline;
    const isTrace = (piece: P) => isNarrow(piece, height) && room < TRACES_APART * height;
    const sides = rows[end]!.map((piece) => (isTrace(piece) ? nearer(piece, text) : sideOf(piece, text, height)));
    if (sides.includes(null)) break;
    for (const [at, piece] of rows[end]!.entries()) {
      all[sides[at]!].push(piece);
      if (!isTrace(piece)) text[sides[at]!].push(piece);
    }
  }
  const lines = rowsOf(text.right, height).map(spanOf);
  const wide = lines.filter(({ from, to }) => to - from >= NARROW * height);
  if (wide.length < 2 || !isCentred(wide, height)) return null;
  return { taken: end - start, left: rowsOf(all.left, height), right: rowsOf(all.right, height) };
}

type Side = "left" | "right";
type Sides = Readonly<Record<Side, readonly Placed[]>>;

const isNarrow = ({ box }: Placed, height: number): boolean => box.width < NARROW * height;

function nearer(piece: Placed, { left, right }: Sides): Side {
  const [one, former, latter] = [middleOf([piece]), middleOf(left), middleOf(right)];
  return Math.abs(one - former) < Math.abs(one - latter) ? "left" : "right";
}

function sideOf(piece: Placed, { left, right }: Sides, height: number): Side | null {
  const { from, to } = spanOf([piece]);
  if (to < spanOf(right).from && belongs(piece, left, height)) return "left";
  if (from > spanOf(left).to && belongs(piece, right, height)) return "right";
  return null;
}

/** Within the column, or on its axis, or starting at its left edge. */
function belongs(piece: Placed, column: readonly Placed[], height: number): boolean {
  const [one, all] = [spanOf([piece]), spanOf(column)];
  const near = ALIGNED * height;
  return (
    (one.from >= all.from - near && one.to <= all.to + near) ||
    Math.abs(one.from + one.to - all.from - all.to) / 2 <= near ||
    Math.abs(one.from - all.from) <= near
  );
}

function isCentred(spans: readonly Span[], height: number): boolean {
  const middles = spread(spans.map(({ from, to }) => (from + to) / 2));
  const edges = Math.min(spread(spans.map(({ from }) => from)), spread(spans.map(({ to }) => to)));
  return middles <= Math.max(CENTRED * edges, ON_ONE_AXIS * height);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = (pieces: readonly Placed[]): Span => ({
  from: Math.min(...pieces.map(({ box }) => box.x)),
  to: Math.max(...pieces.map(({ box }) => box.x + box.width)),
});

function middleOf(pieces: readonly Placed[]): number {
  const { from, to } = spanOf(pieces);
  return (from + to) / 2;
}

/** Median distance from the median. */
function spread(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
