import type { Kysely } from "kysely";

/** What a person said is on the portal, and what it held. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("uploads")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("dossier_id", "text", (c) => c.notNull().references("dossiers.id"))
    .addColumn("profile", "text", (c) => c.notNull())
    .addColumn("manifest_hash", "text", (c) => c.notNull())
    .addColumn("files", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("uploads_dossier").on("uploads").column("dossier_id").execute();
}
