import type { Kysely } from "kysely";
import type { Amendment, Dossier, Transition } from "../../dossiers/port.ts";
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

/** The dossiers as they now are; their ids, codes and procedures stay. */
export const amendDossiers = (kysely: Kysely<Schema>, amendments: readonly Amendment[]) =>
  atomically(kysely, async (tx) => {
    for (const { dossier } of amendments) {
      const { id, code: _, procedure: __, ...values } = dossierRowOf(dossier);
      await tx.updateTable("dossiers").set(values).where("id", "=", id).execute();
    }
    for (const some of chunks(amendments.flatMap(({ step }) => step ?? []))) {
      const last = await lastSteps(tx, some);
      const rows = some.map((step) => transitionRowOf(step, last.get(step.dossierId)! + 1));
      await tx.insertInto("transitions").values(rows).execute();
    }
  });

async function lastSteps(kysely: Kysely<Schema>, steps: readonly Transition[]): Promise<ReadonlyMap<string, number>> {
  const ids = steps.map(({ dossierId }) => dossierId);
  const rows = await kysely
    .selectFrom("transitions")
    .select((select) => ["dossier_id", select.fn.max("n").as("last")])
    .where("dossier_id", "in", ids)
    .groupBy("dossier_id")
    .execute();
  return new Map(rows.map(({ dossier_id, last }) => [dossier_id, Number(last)]));
}

/** Documents of these dossiers that wait for a signature, each once. */
export async function waitingDocuments(kysely: Kysely<Schema>, dossierIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const some of chunks(dossierIds)) {
    const rows = await kysely
      .selectFrom("documents")
      .innerJoin("signature_requests", "signature_requests.document_id", "documents.id")
      .select("documents.id")
      .distinct()
      .where("documents.dossier_id", "in", some)
      .where("signature_requests.state", "in", ["queued", "claimed"])
      .execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / ROWS) }, (_, at) => all.slice(at * ROWS, (at + 1) * ROWS));
