import type { Kysely } from "kysely";
import type { Dossier, Transition } from "../../dossiers/port.ts";
import type { Schema } from "../schema.ts";
import { atomically } from "../values.ts";
import { selectDossiers } from "./dossier-list.ts";
import { dossierOf, dossierRowOf, transitionRowOf } from "./dossier-rows.ts";

/** Rows of one statement: its parameters stay below SQLite's 32,766 and PostgreSQL's 65,535. */
const ROWS = 500;

/** Those that exist, in no order. */
export async function dossiersWithCodes(kysely: Kysely<Schema>, codes: readonly string[]): Promise<Dossier[]> {
  const found: Dossier[] = [];
  for (const some of chunks(codes)) {
    const rows = await selectDossiers(kysely).where("dossiers.code", "in", some).execute();
    found.push(...rows.map(dossierOf));
  }
  return found;
}

/** `steps` are of these dossiers, each dossier's own in their order. */
export const insertDossiers = (kysely: Kysely<Schema>, dossiers: readonly Dossier[], steps: readonly Transition[]) =>
  atomically(kysely, async (tx) => {
    for (const some of chunks(dossiers)) await tx.insertInto("dossiers").values(some.map(dossierRowOf)).execute();
    for (const some of chunks(numbered(steps))) await tx.insertInto("transitions").values(some).execute();
  });

function numbered(steps: readonly Transition[]) {
  const last = new Map<string, number>();
  return steps.map((step) => {
    const n = (last.get(step.dossierId) ?? 0) + 1;
    last.set(step.dossierId, n);
    return transitionRowOf(step, n);
  });
}

/** The dossier as it now is; its id, code and procedure stay. */
export const amendDossier = (kysely: Kysely<Schema>, dossier: Dossier, step: Transition | null) =>
  atomically(kysely, async (tx) => {
    const { id, code: _, procedure: __, ...values } = dossierRowOf(dossier);
    await tx.updateTable("dossiers").set(values).where("id", "=", id).execute();
    if (!step) return;
    const { last } = await tx
      .selectFrom("transitions")
      .select((select) => select.fn.max("n").as("last"))
      .where("dossier_id", "=", id)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("transitions")
      .values(transitionRowOf(step, last + 1))
      .execute();
  });

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / ROWS) }, (_, at) => all.slice(at * ROWS, (at + 1) * ROWS));
