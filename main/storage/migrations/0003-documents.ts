import type { Kysely } from "kysely";

/** Digitized files, the signatures on them and the results handed over. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("documents")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("dossier_id", "text", (c) => c.notNull().references("dossiers.id"))
    .addColumn("component", "text")
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("bytes_in", "bigint", (c) => c.notNull())
    .addColumn("bytes_out", "bigint", (c) => c.notNull())
    .addColumn("limit_bytes", "bigint")
    .addColumn("pages", "integer", (c) => c.notNull())
    .addColumn("proof", "text", (c) => c.notNull())
    .addColumn("confidence", "double precision")
    .addColumn("sealed", "integer", (c) => c.notNull())
    .addColumn("signed", "text", (c) => c.notNull())
    .addColumn("verification", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("officer", "text")
    .addColumn("stored_at", "bigint")
    .addColumn("reused_from", "text", (c) => c.references("documents.id"))
    .addColumn("replaced_at", "bigint")
    .addUniqueConstraint("documents_name", ["dossier_id", "name"])
    .execute();
  await db.schema.createIndex("documents_created").on("documents").column("created_at").execute();

  await db.schema
    .createTable("signatures")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("previous_hash", "text", (c) => c.notNull())
    .addColumn("signer", "text", (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("level", "text", (c) => c.notNull())
    .addColumn("signed_at", "bigint", (c) => c.notNull())
    .addColumn("verdict", "text", (c) => c.notNull())
    .addColumn("report", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("signatures_document").on("signatures").column("document_id").execute();

  await db.schema
    .createTable("releases")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("dossier_id", "text", (c) => c.notNull().references("dossiers.id"))
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("released_at", "bigint", (c) => c.notNull())
    .addColumn("officer", "text")
    .addColumn("way", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("releases_dossier").on("releases").column("dossier_id").execute();
}
