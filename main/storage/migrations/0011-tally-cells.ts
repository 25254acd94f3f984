import type { Kysely } from "kysely";

const NUMBERS = [
  ...["received", "received_direct", "received_online", "received_postal", "resolved"],
  ...["finished_early", "finished_onTime", "finished_overdue", "resolvedInTime", "refused", "withdrawn"],
  ...["inputDigitized", "inputDigitized_strict", "outputDigitized", "outputDigitized_strict"],
  ...["bothDigitized", "bothDigitized_strict", "papers", "papers_signed", "stored", "reused"],
  ...["services", "services_online", "full", "full_online", "partial", "partial_online"],
  ...["information", "information_online", "withFee", "feesOnline", "postalReturns"],
  ...["inProgress", "inProgress_withinTime", "inProgress_overdue", "inProgress_supplement"],
  ...["documents", "pages", "bytesIn", "bytesOut", "firstExceeded", "hasLimit"],
  ...["confidencePoints", "confidencePointsAtMost"],
];

/** What reports are added up from: a row for each day and month and each procedure, officer and channel. */
export async function up(db: Kysely<never>): Promise<void> {
  let table = db.schema
    .createTable("tally_cells")
    .addColumn("dimension", "text", (c) => c.notNull())
    .addColumn("span", "text", (c) => c.notNull())
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull());
  for (const number of NUMBERS) table = table.addColumn(number, "bigint", (c) => c.notNull());
  await table.addPrimaryKeyConstraint("tally_cells_key", ["dimension", "span", "day", "value"]).execute();
  // With the time of receipt, what was unfinished at any moment is found in the index alone.
  await db.schema.dropIndex("dossiers_finished").execute();
  await db.schema.createIndex("dossiers_finished").on("dossiers").columns(["finished_at", "received_at"]).execute();
  await db.schema.createIndex("dossiers_procedure").on("dossiers").column("procedure").execute();
}
