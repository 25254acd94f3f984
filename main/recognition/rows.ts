import { lineOf } from "./lines.ts";
import type { Line } from "./port.ts";

/** Pieces of text at one height, left to right, with wide gaps between them. */
export type Row = readonly Line[];

/** Share of the usual height of words: a gap wider than this parts two pieces, baselines nearer than this are one row. */
const WIDE_GAP = 1.3;
const SAME_ROW = 0.4;

/** The page's rows from top to bottom, however the engine grouped its lines into blocks. `height` is the usual word's. */
export function rowsOf(lines: readonly Line[], height: number): Row[] {
  const pieces = lines.flatMap((line) => piecesOf(line, height * WIDE_GAP));
  const rows: Line[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const fits =
      row && piece.baseline - row[0]!.baseline < height * SAME_ROW && row.every((other) => areApart(piece, other));
    if (fits) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}

/** The pieces of a row as one line again. */
export const joined = (row: Row): Line =>
  row.length === 1
    ? row[0]!
    : lineOf(
        row.flatMap(({ words }) => words),
        row[0]!.baseline,
      );

export function usualHeight(lines: readonly Line[]): number {
  const heights = lines.flatMap(({ words }) => words.map(({ box }) => box.height)).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}

function piecesOf({ words, baseline }: Line, widest: number): Line[] {
  const pieces = [[words[0]!]];
  for (const word of words.slice(1)) {
    const before = pieces.at(-1)!.at(-1)!.box;
    if (word.box.x - (before.x + before.width) > widest) pieces.push([word]);
    else pieces.at(-1)!.push(word);
  }
  return pieces.map((piece) => lineOf(piece, baseline));
}

const areApart = ({ box: a }: Line, { box: b }: Line): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x;
