import type { Kysely } from "kysely";

/** What was done and by whom, each entry sealed with the one before; and where it ends. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("audit_entries")
    .addColumn("n", "bigint", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("station", "text", (c) => c.notNull())
    .addColumn("by", "text")
    .addColumn("act", "text", (c) => c.notNull())
    .addColumn("dossier_id", "text")
    .addColumn("details", "text", (c) => c.notNull())
    .addColumn("previous_hash", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("audit_entries_dossier").on("audit_entries").columns(["dossier_id", "n"]).execute();
  await db.schema.createIndex("audit_entries_at").on("audit_entries").column("at").execute();
  await db.schema
    .createTable("audit_head")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("n", "bigint", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .execute();
}
