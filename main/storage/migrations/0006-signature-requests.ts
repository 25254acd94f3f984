import { type Kysely, sql } from "kysely";

/** Documents that wait for a signer, who has taken them and what became of each. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("signature_requests")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("document_id", "text", (c) => c.notNull().references("documents.id"))
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("template", "text")
    .addColumn("signer", "text")
    .addColumn("asked_by", "text", (c) => c.notNull())
    .addColumn("note", "text")
    .addColumn("asked_at", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("claimed_by", "text")
    .addColumn("station", "text")
    .addColumn("claimed_until", "bigint")
    .execute();
  await db.schema
    .createIndex("signature_requests_state")
    .on("signature_requests")
    .columns(["state", "asked_at"])
    .execute();
  // A document waits at most once for each role; the same literals on both databases, for an index takes no parameters.
  await db.schema
    .createIndex("signature_requests_open")
    .unique()
    .on("signature_requests")
    .columns(["document_id", "role"])
    .where(sql.ref("state"), "in", sql`('queued', 'claimed')`)
    .execute();

  await db.schema
    .createTable("request_steps")
    .addColumn("request_id", "text", (c) => c.notNull().references("signature_requests.id"))
    .addColumn("n", "integer", (c) => c.notNull())
    .addColumn("from_state", "text")
    .addColumn("to_state", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("by", "text")
    .addColumn("note", "text")
    .addPrimaryKeyConstraint("request_steps_place", ["request_id", "n"])
    .execute();
}
