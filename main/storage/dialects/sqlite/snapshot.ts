import { sql } from "kysely";
import type { AnyTables, SnapshotDialect } from "../snapshot.ts";

const BATCH = 500;

/** In WAL a deferred transaction sees one state from its first read on, and hinders no writer (https://www.sqlite.org/isolation.html). */
export const snapshot: SnapshotDialect = {
  begin: async (db) => void (await sql`begin`.execute(db)),
  end: async (db) => void (await sql`rollback`.execute(db)),
  /** In the order they were made: what a table's triggers read was made before it. What triggers fill is left to them. */
  async tables(db) {
    const { rows } = await sql<{ name: string }>`
      select made.name from sqlite_schema made join pragma_table_list listed on listed.name = made.name
      where listed.schema = 'main' and listed.type = 'table' and made.name not like 'sqlite\\_%' escape '\\'
        and not exists (
          select 1 from sqlite_schema filler
          where filler.type = 'trigger' and filler.sql like '%insert into ' || made.name || ' (%')
      order by made.rowid`.execute(db);
    return rows.map(({ name }) => name);
  },
  async columns(db, table) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
    return rows.map(({ name }) => name);
  },
  async *rows(db, table, columns) {
    let batch: AnyTables[string][] = [];
    const query = db
      .selectFrom(table)
      .select([...columns])
      .orderBy(sql`1`);
    for await (const row of query.stream()) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  },
  async load(tx, work) {
    await sql`pragma defer_foreign_keys = on`.execute(tx);
    await work();
  },
};
