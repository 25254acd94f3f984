import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import type { StorageDialect } from "../dialect.ts";
import { codeOf } from "./faults.ts";
import { takeRows } from "./locks.ts";

/** How long a statement waits for another process of this PC (the command line beside the screen). */
const BUSY_MS = 10_000;

export function sqlite(file: string): StorageDialect {
  return { name: "sqlite", kysely: dialect(() => openFile(file)), codeOf, takeRows };
}

/** WAL with FULL: what is committed survives a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous). */
function openFile(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: BUSY_MS });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  return database;
}

function dialect(open: () => Database.Database): Dialect {
  const config = { database: async () => open() };
  const base = new SqliteDialect(config);
  return {
    createDriver: () => new ImmediateDriver(config),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (kysely) => base.createIntrospector(kysely),
  };
}

/** A transaction that takes the write lock when it first writes may find the file moved on and fail; this one waits at its beginning. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** Migrations in one transaction: a PC switched off half-way finds the schema it had. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
