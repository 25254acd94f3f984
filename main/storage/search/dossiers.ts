import { type Expression, type Kysely, type SelectQueryBuilder, type SqlBool, SqliteAdapter, sql } from "kysely";
import { contains } from "../repositories/like.ts";
import type { Schema } from "../schema.ts";
import { newestByPlaces, placeAt } from "./newest.ts";
import { SHORTEST_INSIDE } from "./words.ts";

interface Wanted<O> {
  /** Not ordered yet. */
  readonly dossiers: SelectQueryBuilder<Schema, "dossiers" | "procedures", O>;
  /** Every one is met in what a dossier is found by; one of less than three letters at the beginning of a word. */
  readonly parts: readonly string[];
  /** Times of receipt in ms that `dossiers` lies between, as far as is known; the second is the first beyond. */
  readonly since: number | null;
  readonly until: number | null;
}

/** The first so many dossiers, newest received first. */
export function newestDossiers<O>(kysely: Kysely<Schema>, wanted: Wanted<O>, limit: number): Promise<O[]> {
  if (wanted.parts.length > 0 && kysely.getExecutor().adapter instanceof SqliteAdapter)
    return newestByPlaces({ hits: inIndex(wanted), at: "dossiers.received_at", id: "dossiers.id" }, limit);
  const met = wanted.parts.map(isMet);
  return wanted.dossiers
    .$if(met.length > 0, (query) => query.where((where) => where.and(met)))
    .orderBy(sql.ref("dossiers.received_at"), "desc")
    .orderBy(sql.ref("dossiers.id"), "desc")
    .limit(limit)
    .execute() as unknown as Promise<O[]>;
}

/** As the index of PostgreSQL has it. */
const SEARCH = sql<string>`(' ' || dossiers.search)`;

const isMet = (part: string): Expression<SqlBool> => contains(SEARCH, isShort(part) ? ` ${part}` : part);

const isShort = (part: string): boolean => [...part].length < SHORTEST_INSIDE;

const inIndex = <O>({ dossiers, parts, since, until }: Wanted<O>) =>
  dossiers
    .innerJoin(sql`dossier_places`.as("places"), (join) => join.on(sql<SqlBool>`places.dossier_id = dossiers.id`))
    .innerJoin(sql`dossier_words`.as("words"), (join) => join.on(sql<SqlBool>`words.rowid = places.n`))
    .where(sql<SqlBool>`words.dossier_words match ${parts.map(phraseOf).join(" ")}`)
    .where((where) => where.and(parts.filter(isLong).map(isMet)))
    .$if(since !== null, (query) => query.where(sql<SqlBool>`words.rowid >= ${placeAt(since!)}`))
    .$if(until !== null, (query) => query.where(sql<SqlBool>`words.rowid < ${placeAt(until!)}`));

/**
 * Codes and numbers begin alike, and every three letters that are looked up cost a walk: the index is asked for so many
 * of the last, the rest is read in what it finds.
 */
const TELLING = 6;

const isLong = (part: string): boolean => [...part].length > TELLING;

/** Letters in a row, as the trigram index finds them: words stand two blanks apart there. */
const phraseOf = (part: string): string =>
  `"${[...part].slice(-TELLING).join("").padStart(SHORTEST_INSIDE).replaceAll('"', '""')}"`;
