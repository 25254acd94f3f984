import { type Kysely, PostgresAdapter, sql } from "kysely";
import type { Schema } from "../schema.ts";

/** Nobody else changes dossiers or documents until the transaction ends; on SQLite a transaction that writes is alone anyway. */
export async function holdRecord(kysely: Kysely<Schema>): Promise<void> {
  if (kysely.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table dossiers, documents in share row exclusive mode`.execute(kysely);
}
