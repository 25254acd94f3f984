import type { Placed } from "./pieces.ts";

/** Pieces at one height, left to right. */
export type Row<P extends Placed = Placed> = readonly P[];

/** Share of the usual height of letters: baselines that are nearer than this are one row's. */
const SAME_ROW = 0.5;

/** Rows from top to bottom. `height` is the usual one of a letter. */
export function rowsOf<P extends Placed>(pieces: readonly P[], height: number): Row<P>[] {
  const rows: P[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    const isSame = row && piece.baseline - row[0]!.baseline < height * SAME_ROW;
    if (isSame && row.every((other) => areApart(piece, other))) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}

const areApart = ({ box: a }: Placed, { box: b }: Placed): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x;
