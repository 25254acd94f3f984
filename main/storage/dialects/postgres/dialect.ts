import { PostgresDialect } from "kysely";
import pg from "pg";
import type { StorageDialect } from "../dialect.ts";
import { codeOf } from "./faults.ts";
import { takeRows } from "./locks.ts";
import { snapshot } from "./snapshot.ts";

const CONNECT_MS = 10_000;
const CONNECTIONS = 8;

export function postgres(url: string): StorageDialect {
  return {
    name: "postgres",
    kysely: new PostgresDialect({ pool: async () => openPool(url) }),
    codeOf,
    takeRows,
    snapshot,
  };
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    types: numbers(),
  });
  // An idle connection may break at any time; the next query opens another one or says what is wrong.
  pool.on("error", () => undefined);
  return pool;
}

/** Instants in ms, bytes and counts are far below 2^53: as numbers, as SQLite gives them. */
function numbers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}
