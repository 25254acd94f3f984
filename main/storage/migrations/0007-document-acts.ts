import type { Kysely } from "kysely";

/** Numbers and dates the clerk gave, and to which file. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("document_acts")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("act", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("by", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("previous_hash", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("document_acts_document").on("document_acts").column("document_id").execute();
}
