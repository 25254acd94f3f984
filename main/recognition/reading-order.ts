import { columnsAt } from "./columns.ts";
import type { Line } from "./port.ts";
import { joined, rowsOf, usualHeight } from "./rows.ts";

/**
 * Lines as they are read: row by row from the top, tables along their rows; a letterhead or a block of signatures in two
 * columns, first the left one, then the right one.
 */
export function inReadingOrder(lines: readonly Line[]): Line[] {
  const height = usualHeight(lines);
  const rows = rowsOf(lines, height);
  const ordered: Line[] = [];
  for (let at = 0; at < rows.length; ) {
    const columns = columnsAt(rows, at, height);
    ordered.push(...(columns ? [...columns.left, ...columns.right] : [joined(rows[at]!)]));
    at += columns?.rows ?? 1;
  }
  return ordered;
}
