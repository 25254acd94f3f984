import { columnsAt } from "./columns.ts";
import type { Placed } from "./pieces.ts";
import { type Row, rowsOf } from "./rows.ts";

/**
 * Pieces as they are read: row by row from the top, tables along their rows; a letterhead or a block of signatures in two
 * columns, first the left one, then the right one. `height` is the usual one of a letter.
 */
export function inReadingOrder<P extends Placed>(pieces: readonly P[], height: number): Row<P>[] {
  const rows = rowsOf(pieces, height);
  const ordered: Row<P>[] = [];
  for (let at = 0; at < rows.length; ) {
    const columns = columnsAt(rows, at, height);
    ordered.push(...(columns ? [...columns.left, ...columns.right] : [rows[at]!]));
    at += columns?.taken ?? 1;
  }
  return ordered;
}
