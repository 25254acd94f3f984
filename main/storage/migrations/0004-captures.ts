import type { Kysely } from "kysely";

/** What devices delivered, in order, and what people did with it. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("capture_sessions")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("station", "text", (c) => c.notNull())
    .addColumn("device_id", "text", (c) => c.notNull())
    .addColumn("dossier_id", "text", (c) => c.references("dossiers.id"))
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("fault_code", "text")
    .addColumn("opened_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("discarded_at", "bigint")
    .execute();
  await db.schema.createIndex("capture_sessions_state").on("capture_sessions").column("state").execute();

  await db.schema
    .createTable("captured_pages")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("session_id", "text", (c) => c.notNull().references("capture_sessions.id"))
    .addColumn("n", "integer", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("page_index", "integer", (c) => c.notNull())
    .addColumn("media_type", "text", (c) => c.notNull())
    .addColumn("width", "integer", (c) => c.notNull())
    .addColumn("height", "integer", (c) => c.notNull())
    .addColumn("dpi", "double precision")
    .addColumn("color", "text", (c) => c.notNull())
    .addColumn("bytes", "bigint", (c) => c.notNull())
    .addColumn("repeated", "integer", (c) => c.notNull())
    .addColumn("captured_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("captured_pages_place", ["session_id", "n"])
    .execute();

  await db.schema
    .createTable("page_edits")
    .addColumn("page_id", "text", (c) => c.primaryKey().references("captured_pages.id"))
    .addColumn("dossier_id", "text", (c) => c.references("dossiers.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("turn", "integer", (c) => c.notNull())
    .addColumn("removed", "integer", (c) => c.notNull())
    .addColumn("document_id", "text", (c) => c.references("documents.id"))
    .execute();
  await db.schema.createIndex("page_edits_dossier").on("page_edits").columns(["dossier_id", "position"]).execute();
}
