import { type SelectQueryBuilder, sql } from "kysely";

/** How places in SQLite's indexes run with time: see migration 0013. */
const PLACES_A_MS = 1_048_576;

/** Where the index of words is joined as `words`. */
interface Hits<DB, TB extends keyof DB, O> {
  /** Not ordered yet. */
  readonly hits: SelectQueryBuilder<DB, TB, O>;
  /** Columns. */
  readonly at: string;
  readonly id: string;
}

/**
 * The first so many by time and id, newest first. SQLite would gather all hits to sort them; walked in the order of
 * places, the index says after few steps at what time the last of them stands.
 */
export async function newestByPlaces<DB, TB extends keyof DB, O>(
  { hits, at, id }: Hits<DB, TB, O>,
  limit: number,
): Promise<O[]> {
  const last = (await hits
    .clearSelect()
    .select(sql<number>`${sql.ref(at)}`.as("at"))
    .orderBy(sql`words.rowid`, "desc")
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst()) as { at: number } | undefined;
  return hits
    .$if(last !== undefined, (query) => query.where(sql<boolean>`words.rowid >= ${placeAt(last!.at)}`))
    .orderBy(sql.ref(at), "desc")
    .orderBy(sql.ref(id), "desc")
    .limit(limit)
    .execute() as unknown as Promise<O[]>;
}

/** The first place of a millisecond. */
export const placeAt = (ms: number) => sql<number>`cast(${ms} as integer) * ${sql.lit(PLACES_A_MS)}`;
