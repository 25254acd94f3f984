import { type Kysely, sql } from "kysely";
import type { Book, CellKey } from "../../statistics/cells/port.ts";
import { CELL_KEYS } from "../../statistics/cells/port.ts";
import type { Schema, TallyCellRow } from "../schema.ts";

/** `finished.onTime` → `finished_onTime`: the name of its column. */
export const columnOf = (key: CellKey): string => key.replaceAll(".", "_");
export const COLUMNS: readonly string[] = CELL_KEYS.map(columnOf);

/** SQLite takes 32 766 parameters a statement. */
const ROWS = 400;

/** Adds a book's numbers to what is kept. */
export async function addCells(kysely: Kysely<Schema>, book: Book): Promise<void> {
  const rows = book.cells().map(
    ({ dimension, span, day, value, n }) =>
      ({
        dimension,
        span,
        day,
        value,
        ...Object.fromEntries(COLUMNS.map((column, at) => [column, n[at]!])),
      }) as TallyCellRow,
  );
  for (let at = 0; at < rows.length; at += ROWS)
    await kysely
      .insertInto("tally_cells")
      .values(rows.slice(at, at + ROWS))
      .onConflict((conflict) =>
        conflict
          .columns(["dimension", "span", "day", "value"])
          .doUpdateSet(
            Object.fromEntries(
              COLUMNS.map((column) => [
                column,
                sql`${sql.ref(`tally_cells.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
              ]),
            ),
          ),
      )
      .execute();
}
