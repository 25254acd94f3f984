import type { Kysely } from "kysely";
import { type Contribution, contributionsOf, createBook } from "../../statistics/cells/port.ts";
import { tallyFacts } from "../facts.ts";
import type { Which } from "../facts-queries.ts";
import type { Schema } from "../schema.ts";
import { addCells } from "./cells.ts";
import { holdRecord } from "./hold.ts";

const BATCH = 500;

/**
 * Keeps the tallies right beside the changes of one transaction: what dossiers added before the first of them, and what
 * they add after the last.
 */
export interface Upkeep {
  /** Says which dossiers are about to be made. */
  adding(ids: readonly string[]): void;
  /** Says which dossiers are about to change; others wait with theirs until the transaction ends. */
  before(ids: readonly string[]): Promise<void>;
  /** The same for every dossier of a procedure. */
  beforeAllOf(procedure: string): Promise<void>;
  /** Writes what has changed, at the transaction's end. */
  settle(): Promise<void>;
}

export function upkeepOf(kysely: Kysely<Schema>): Upkeep {
  const touched = new Set<string>();
  const book = createBook();

  async function before(ids: readonly string[]): Promise<void> {
    for (const batch of batches(ids.filter((id) => !touched.has(id)))) {
      await holdDossiers(kysely, batch);
      book.add(await contributionsAmong(kysely, batch), -1);
      for (const id of batch) touched.add(id);
    }
  }

  return {
    adding(ids) {
      for (const id of ids) touched.add(id);
    },
    before,
    async beforeAllOf(procedure) {
      await holdRecord(kysely);
      const rows = await kysely.selectFrom("dossiers").select("id").where("procedure", "=", procedure).execute();
      await before(rows.map(({ id }) => id));
    },
    async settle() {
      for (const batch of batches([...touched])) book.add(await contributionsAmong(kysely, batch));
      await addCells(kysely, book);
    },
  };
}

/** A write takes the rows on either database; PostgreSQL then reads what the transaction before has left. */
async function holdDossiers(kysely: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  await kysely
    .updateTable("dossiers")
    .set((set) => ({ status: set.ref("status") }))
    .where("id", "in", [...ids])
    .execute();
}

async function contributionsAmong(kysely: Kysely<Schema>, ids: readonly string[]): Promise<readonly Contribution[]> {
  const which: Which = (where) => where("dossiers.id", "in", [...ids]);
  return (await tallyFacts(kysely, which)).flatMap(contributionsOf);
}

function* batches(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}
