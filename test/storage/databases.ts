import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type Database, openDatabase } from "../../main/storage/database.ts";
import type { DatabasePlace } from "../../main/storage/port.ts";
import { startPostgres, type TemporaryPostgres } from "../doubles/postgres.ts";
import { missing } from "../tools.ts";

/** Makes new places and opens them; what it opened is closed after each test. */
export interface Databases {
  place(): Promise<DatabasePlace>;
  open(place?: DatabasePlace): Promise<Database>;
}

/** Runs one behaviour text on every database. */
export function describeOnEachDialect(name: string, tests: (databases: Databases) => void): void {
  describe(`${name}, on SQLite`, () => tests(withClosing(sqlitePlaces())));
  describe.skipIf(missing("initdb"))(`${name}, on PostgreSQL`, () => tests(withClosing(postgresPlaces())));
}

function sqlitePlaces(): () => Promise<DatabasePlace> {
  const folder = mkdtempSync(join(tmpdir(), "tram-db-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  return async () => ({ file: join(folder, `record-${++made}`, "record.db") });
}

function postgresPlaces(): () => Promise<DatabasePlace> {
  let server: TemporaryPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  return async () => ({ url: await server!.createDatabase() });
}

function withClosing(place: () => Promise<DatabasePlace>): Databases {
  const opened: Database[] = [];
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  return {
    place,
    async open(at) {
      const database = await openDatabase(at ?? (await place()));
      opened.push(database);
      return database;
    },
  };
}
