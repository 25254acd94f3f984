import type { Kysely } from "kysely";

/** Dossiers and every step of their lives. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("dossiers")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("code", "text", (c) => c.notNull().unique())
    .addColumn("procedure", "text", (c) => c.notNull().references("procedures.code"))
    .addColumn("applicant_name", "text", (c) => c.notNull())
    .addColumn("citizen_id", "text")
    .addColumn("phone", "text")
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("received_at", "bigint", (c) => c.notNull())
    .addColumn("due_at", "bigint")
    .addColumn("finished_at", "bigint")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("officer", "text")
    .addColumn("fee_amount", "bigint")
    .addColumn("fee_paid_online", "integer", (c) => c.notNull())
    .addColumn("return_by_post", "integer", (c) => c.notNull())
    .addColumn("search", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("dossiers_received").on("dossiers").columns(["received_at", "id"]).execute();
  await db.schema.createIndex("dossiers_finished").on("dossiers").column("finished_at").execute();
  await db.schema.createIndex("dossiers_citizen").on("dossiers").column("citizen_id").execute();

  await db.schema
    .createTable("transitions")
    .addColumn("dossier_id", "text", (c) => c.notNull().references("dossiers.id"))
    .addColumn("n", "integer", (c) => c.notNull())
    .addColumn("from_status", "text")
    .addColumn("to_status", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("officer", "text")
    .addColumn("note", "text")
    .addPrimaryKeyConstraint("transitions_key", ["dossier_id", "n"])
    .execute();
}
