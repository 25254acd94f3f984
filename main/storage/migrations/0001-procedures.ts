import type { Kysely } from "kysely";

/** The catalogue: procedures and the papers each asks for. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("procedures")
    .addColumn("code", "text", (c) => c.primaryKey())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("field", "text", (c) => c.notNull())
    .addColumn("level", "text", (c) => c.notNull())
    .addColumn("working_days", "integer")
    .addColumn("retired", "integer", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("components")
    .addColumn("procedure", "text", (c) => c.notNull().references("procedures.code"))
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("mandatory", "integer", (c) => c.notNull())
    .addColumn("copy_kind", "text", (c) => c.notNull())
    .addColumn("copies", "integer", (c) => c.notNull())
    .addColumn("retired", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("components_key", ["procedure", "code"])
    .execute();
}
