import { type Kysely, sql } from "kysely";
import type { Day } from "../../shared/time.ts";
import { CELL_KEYS, type Dimension, type Span, type ValueSum } from "../../statistics/cells/port.ts";
import type { Schema } from "../schema.ts";
import { columnOf } from "./cells.ts";

/** Cells of one span in [from, to). */
export interface Stretch {
  readonly span: Span;
  readonly from: Day;
  readonly to: Day;
}

const FIRST_DAY = "0000-01-01";

/** A period in whole months and the days at its edges. */
export function stretchesOf(from: Day, to: Day): readonly Stretch[] {
  const firstMonth = from.endsWith("-01") ? from : monthAfter(from);
  const lastMonth = `${to.slice(0, 7)}-01`;
  if (firstMonth >= lastMonth) return [{ span: "day", from, to }];
  const stretches: readonly Stretch[] = [
    { span: "day", from, to: firstMonth },
    { span: "month", from: firstMonth, to: lastMonth },
    { span: "day", from: lastMonth, to },
  ];
  return stretches.filter((stretch) => stretch.from < stretch.to);
}

export const stretchesBefore = (day: Day): readonly Stretch[] => stretchesOf(FIRST_DAY, day);

function monthAfter(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${String(next[0]).padStart(4, "0")}-${String(next[1]).padStart(2, "0")}-01`;
}

/** Sums by value and stretch; a value may come several times. */
export async function sumsOver(
  kysely: Kysely<Schema>,
  dimension: Dimension,
  stretches: readonly Stretch[],
): Promise<readonly ValueSum[]> {
  const sums: ValueSum[] = [];
  for (const stretch of stretches) {
    const rows = await cellsIn(kysely, dimension, stretch).select("value").select(TOTALS).groupBy("value").execute();
    sums.push(...rows.map((row) => ({ value: row.value, n: numbersOf(row) })));
  }
  return sums;
}

export const cellsIn = (kysely: Kysely<Schema>, dimension: Dimension, { span, from, to }: Stretch) =>
  kysely
    .selectFrom("tally_cells")
    .where("dimension", "=", dimension)
    .where("span", "=", span)
    .where("day", ">=", from)
    .where("day", "<", to);

/** PostgreSQL sums bigint as numeric, which would come as text. */
export const TOTALS = CELL_KEYS.map((key) => {
  const column = columnOf(key);
  return sql<number>`cast(sum(${sql.ref(column)}) as bigint)`.as(column);
});

export const numbersOf = (row: object): readonly number[] =>
  CELL_KEYS.map((key) => (row as Readonly<Record<string, number>>)[columnOf(key)]!);
