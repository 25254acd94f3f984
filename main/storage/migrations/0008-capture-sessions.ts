import type { Kysely } from "kysely";

/** What a session needs to be gone on with, what was found about it, and what was seen on its pages. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const column of ["options", "note", "warnings"])
    await db.schema.alterTable("capture_sessions").addColumn(column, "text").execute();
  await db.schema.alterTable("page_edits").addColumn("component", "text").execute();
  await db.schema
    .alterTable("page_edits")
    .addColumn("deskew", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createTable("page_looks")
    .addColumn("page_id", "text", (c) => c.primaryKey().references("captured_pages.id"))
    .addColumn("blank", "integer", (c) => c.notNull())
    .addColumn("alike", "integer", (c) => c.notNull())
    .addColumn("separator", "text")
    .execute();
}
