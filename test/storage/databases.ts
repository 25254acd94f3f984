import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type Database, openDatabase } from "../../main/storage/database.ts";
import type { DatabasePlace } from "../../main/storage/port.ts";
import type { Schema } from "../../main/storage/schema.ts";
import { startPostgres, type TemporaryPostgres } from "../doubles/postgres.ts";
import { missing } from "../tools.ts";

/** Makes new places and opens them. */
export interface Databases {
  /** Where there is nothing yet. */
  place(): Promise<DatabasePlace>;
  /** With the schema in place; closed after each test. */
  open(place?: DatabasePlace, station?: string): Promise<Database>;
  /** For tests that only read, from `beforeAll`; closed after all of them. */
  openForAll(): Promise<Database>;
}

/** Runs one behaviour text on every database. */
export function describeOnEachDialect(name: string, tests: (databases: Databases) => void): void {
  describe(`${name}, on SQLite`, () => tests(withClosing(sqlitePlaces())));
  describe.skipIf(missing("initdb"))(`${name}, on PostgreSQL`, () => tests(withClosing(postgresPlaces())));
}

/** Makes an empty place, and places with an up-to-date schema by copying one or by using one again. */
interface Places {
  empty(): Promise<DatabasePlace>;
  ready(): Promise<DatabasePlace>;
  giveBack(place: DatabasePlace): void;
}

/** Every table, as the type checker sees to. */
const TABLES = Object.keys({
  procedures: 0,
  components: 0,
  dossiers: 0,
  transitions: 0,
  documents: 0,
  document_texts: 0,
  document_acts: 0,
  signatures: 0,
  releases: 0,
  uploads: 0,
  signature_requests: 0,
  request_steps: 0,
  capture_sessions: 0,
  captured_pages: 0,
  page_edits: 0,
  page_looks: 0,
  tally_cells: 0,
  jobs: 0,
  settings: 0,
  audit_entries: 0,
  audit_head: 0,
} satisfies Readonly<Record<keyof Schema, 0>>);

function sqlitePlaces(): Places {
  const folder = mkdtempSync(join(tmpdir(), "tram-db-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  const empty = async () => ({ file: join(folder, `record-${++made}`, "record.db") });
  const model = once(() => migrated(empty));
  return {
    empty,
    async ready() {
      const place = await empty();
      mkdirSync(dirname(place.file));
      copyFileSync((await model()).file, place.file);
      return place;
    },
    giveBack: () => undefined,
  };
}

function postgresPlaces(): Places {
  let server: TemporaryPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const empty = async () => ({ url: await server!.createDatabase() });
  const free: DatabasePlace[] = [];
  return {
    empty,
    async ready() {
      const used = free.pop();
      if (!used || !("url" in used)) return migrated(empty);
      await server!.empty(used.url, TABLES);
      return used;
    },
    giveBack: (place) => void free.push(place),
  };
}

async function migrated<P extends DatabasePlace>(empty: () => Promise<P>): Promise<P> {
  const place = await empty();
  await (await openDatabase(place)).close();
  return place;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function withClosing({ empty, ready, giveBack }: Places): Databases {
  const opened: Database[] = [];
  const lent: DatabasePlace[] = [];
  const shared: Database[] = [];
  const close = async (databases: Database[]) => {
    for (const database of databases.splice(0)) await database.close();
  };
  afterEach(async () => {
    await close(opened);
    for (const place of lent.splice(0)) giveBack(place);
  });
  afterAll(() => close(shared));
  return {
    place: empty,
    async open(at, station) {
      const place = at ?? (await ready());
      if (!at) lent.push(place);
      const database = await openDatabase(place, station);
      opened.push(database);
      return database;
    },
    async openForAll() {
      const database = await openDatabase(await ready());
      shared.push(database);
      return database;
    },
  };
}
