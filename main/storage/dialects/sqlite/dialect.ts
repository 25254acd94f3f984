import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type Dialect, SqliteAdapter, SqliteDialect } from "kysely";
import type { StorageDialect } from "../dialect.ts";
import { codeOf } from "./faults.ts";
import { takeRows } from "./locks.ts";
import { PatientDriver } from "./patient.ts";
import { snapshot } from "./snapshot.ts";

export function sqlite(file: string): StorageDialect {
  return { name: "sqlite", kysely: dialect(() => openFile(file)), codeOf, takeRows, snapshot };
}

/** WAL with FULL: what is committed survives a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous). */
function openFile(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  // From here on patient.ts does the waiting, which does not hold the whole program up.
  database.pragma("busy_timeout = 0");
  return database;
}

function dialect(open: () => Database.Database): Dialect {
  const config = { database: async () => open() };
  const base = new SqliteDialect(config);
  return {
    createDriver: () => new PatientDriver(config),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (kysely) => base.createIntrospector(kysely),
  };
}

/** Migrations in one transaction: a PC switched off half-way finds the schema it had. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
