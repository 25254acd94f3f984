import { type Kysely, sql } from "kysely";
import { CELLS_VERSION, contributionsOf, createBook } from "../../statistics/cells/port.ts";
import { tallyFacts } from "../facts.ts";
import type { Schema } from "../schema.ts";
import { atomically } from "../values.ts";
import { addCells, COLUMNS } from "./cells.ts";
import { holdRecord } from "./hold.ts";

/** The definitions the kept tallies were counted by. */
const VERSION = "tallies.version";
const DOSSIERS = 500;
/** A book is written when it holds so many cells, which bounds the memory of counting a large record. */
const CELLS = 10_000;

/** Counts a record whose tallies are not there yet, or were counted by other definitions. */
export async function keepTallies(kysely: Kysely<Schema>): Promise<void> {
  if (await isCurrent(kysely)) return;
  await atomically(kysely, async (tx) => {
    await holdRecord(tx);
    if (!(await isCurrent(tx))) await rebuild(tx);
  });
}

/** Counts the whole record anew in one transaction. Answers how many dossiers there are. */
export const rebuildTallies = (kysely: Kysely<Schema>): Promise<number> =>
  atomically(kysely, async (tx) => {
    await holdRecord(tx);
    return rebuild(tx);
  });

/** Takes the whole record away from its tallies, sees what is left, and undoes it. */
export async function checkTallies(kysely: Kysely<Schema>) {
  const tx = await kysely.startTransaction().execute();
  try {
    await holdRecord(tx);
    const dossiers = await addAll(tx, -1);
    const { cells, wrong } = await tx
      .selectFrom("tally_cells")
      .select((select) => select.fn.countAll<number>().as("cells"))
      .select(sql<number>`count(case when ${sql.join(COLUMNS.map(isLeft), sql` or `)} then 1 end)`.as("wrong"))
      .executeTakeFirstOrThrow();
    return { dossiers, cells, wrong };
  } finally {
    await tx.rollback().execute();
  }
}

const isLeft = (column: string) => sql`${sql.ref(column)} <> 0`;

async function isCurrent(kysely: Kysely<Schema>): Promise<boolean> {
  const row = await kysely.selectFrom("settings").select("value").where("key", "=", VERSION).executeTakeFirst();
  return row?.value === String(CELLS_VERSION);
}

async function rebuild(kysely: Kysely<Schema>): Promise<number> {
  await kysely.deleteFrom("tally_cells").execute();
  const dossiers = await addAll(kysely, 1);
  const value = String(CELLS_VERSION);
  await kysely
    .insertInto("settings")
    .values({ key: VERSION, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  return dossiers;
}

/** Every dossier's contributions, some hundred dossiers at a time. Answers how many dossiers there are. */
async function addAll(kysely: Kysely<Schema>, sign: 1 | -1): Promise<number> {
  let dossiers = 0;
  let book = createBook();
  for (let ids = await idsAfter(kysely, ""); ids.length > 0; ids = await idsAfter(kysely, ids.at(-1)!)) {
    const facts = await tallyFacts(kysely, (where) => where("dossiers.id", "in", ids));
    book.add(facts.flatMap(contributionsOf), sign);
    dossiers += ids.length;
    if (book.size < CELLS) continue;
    await addCells(kysely, book);
    book = createBook();
  }
  await addCells(kysely, book);
  return dossiers;
}

async function idsAfter(kysely: Kysely<Schema>, id: string): Promise<string[]> {
  const rows = await kysely
    .selectFrom("dossiers")
    .select("id")
    .where("id", ">", id)
    .orderBy("id")
    .limit(DOSSIERS)
    .execute();
  return rows.map((row) => row.id);
}
