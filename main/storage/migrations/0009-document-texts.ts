import type { Kysely } from "kysely";
import { fold } from "../../shared/text.ts";
import type { Schema } from "../schema.ts";

/**
 * What the release guard reads: what pages say, page after page with form feeds between them, and applicants' names as
 * they are compared; and why a result was handed over all the same.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("document_texts")
    .addColumn("document_id", "text", (c) => c.primaryKey().references("documents.id"))
    .addColumn("text", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .alterTable("dossiers")
    .addColumn("applicant_key", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  await foldNames(db as unknown as Kysely<Schema>);
  await db.schema.createIndex("dossiers_applicant").on("dossiers").column("applicant_key").execute();
  await db.schema
    .alterTable("releases")
    .addColumn("despite", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("releases").addColumn("reason", "text").execute();
}

async function foldNames(db: Kysely<Schema>): Promise<void> {
  const names = await db.selectFrom("dossiers").select("applicant_name").distinct().execute();
  for (const { applicant_name: name } of names)
    await db
      .updateTable("dossiers")
      .set({ applicant_key: fold(name) })
      .where("applicant_name", "=", name)
      .execute();
}
