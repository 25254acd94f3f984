import { type Kysely, sql } from "kysely";
import type { AnyTables, SnapshotDialect } from "../snapshot.ts";

const BATCH = 500;

interface Reference {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export const snapshot: SnapshotDialect = {
  begin: async (db) => void (await sql`begin isolation level repeatable read read only`.execute(db)),
  end: async (db) => void (await sql`rollback`.execute(db)),
  async tables(db) {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace order by relname`.execute(db);
    return rows.map(({ name }) => name);
  },
  async columns(db, table) {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER'
      order by ordinal_position`.execute(db);
    return rows.map(({ name }) => name);
  },
  async *rows(db, table, columns) {
    const listed = sql.join(columns.map((column) => sql.ref(column)));
    await sql`declare backup no scroll cursor for select ${listed} from ${sql.table(table)} order by 1`.execute(db);
    for (;;) {
      const { rows } = await sql<AnyTables[string]>`fetch forward ${sql.lit(BATCH)} from backup`.execute(db);
      if (rows.length === 0) break;
      yield rows;
    }
    await sql`close backup`.execute(db);
  },
  /** As pg_restore does: references are put back after the rows, which checks them. */
  async load(tx, work) {
    const references = await referencesIn(tx);
    for (const { table, name } of references)
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(tx);
    await work();
    for (const { table, name, definition } of references)
      await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(tx);
  },
};

async function referencesIn(tx: Kysely<AnyTables>): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select relname as table, conname as name, pg_get_constraintdef(con.oid) as definition
    from pg_constraint con join pg_class on pg_class.oid = conrelid
    where contype = 'f' and connamespace = current_schema()::regnamespace order by conname`.execute(tx);
  return rows;
}
