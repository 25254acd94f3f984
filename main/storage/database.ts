import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from "kysely";
import type { DialectName, StorageDialect } from "./dialects/dialect.ts";
import { faulting } from "./dialects/faulting.ts";
import { postgres } from "./dialects/postgres/dialect.ts";
import { sqlite } from "./dialects/sqlite/dialect.ts";
import { migrate } from "./migrate.ts";
import type { DatabasePlace } from "./port.ts";
import type { Schema } from "./schema.ts";
import { keepTallies } from "./tallies/rebuild.ts";

/** `x in ()` is false on either database, as SQLite has it; PostgreSQL would not parse it. */
const EMPTY_LISTS = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

/** An open database with an up-to-date schema. Repositories are made over `kysely`, or over a transaction of it. */
export interface Database {
  readonly dialect: DialectName;
  /** Names this PC among those that share the database: its jobs and sessions are its own. */
  readonly station: string;
  readonly kysely: Kysely<Schema>;
  readonly takeRows: StorageDialect["takeRows"];
  readonly snapshot: StorageDialect["snapshot"];
  close(): Promise<void>;
}

/**
 * Opens the record and brings its schema and its tallies up to date; the file and its folder are made when they are not there.
 * @throws StorageFault database-unreachable, database-damaged, database-newer, disk-full
 */
export async function openDatabase(place: DatabasePlace, station = "local"): Promise<Database> {
  const database = connect(place, station);
  try {
    await migrate(database.kysely);
    await keepTallies(database.kysely);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** The database as it is, whatever schema it has. */
export function connect(place: DatabasePlace, station = "local"): Database {
  const dialect = "file" in place ? sqlite(place.file) : postgres(place.url);
  const kysely = new Kysely<Schema>({ dialect: faulting(dialect), plugins: [EMPTY_LISTS] });
  const { name, takeRows, snapshot } = dialect;
  return { dialect: name, station, kysely, takeRows, snapshot, close: () => kysely.destroy() };
}
