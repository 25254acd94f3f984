import type { Kysely } from "kysely";
import type { Dossier, DossierRepository, DossierStatus, Transition } from "../../dossiers/port.ts";
import { fold } from "../../shared/text.ts";
import type { Schema } from "../schema.ts";
import { atomically, msOrNull } from "../values.ts";
import { amendDossiers, dossiersWithCodes, insertDossiers, waitingDocuments } from "./dossier-imports.ts";
import { listDossiers, selectDossiers } from "./dossier-list.ts";
import { dossierOf, dossierRowOf, releaseOf, releaseRowOf, transitionOf, transitionRowOf } from "./dossier-rows.ts";
import { startsWith } from "./like.ts";
import { insertUpload, uploadsOf } from "./uploads.ts";

const CLOSED: readonly DossierStatus[] = ["released", "refused", "withdrawn"];

export function dossierRepository(kysely: Kysely<Schema>): DossierRepository {
  return {
    insert: (dossier) => atomically(kysely, (tx) => insert(tx, dossier)),
    find: (key) => find(kysely, key),
    async some(ids) {
      const rows = await selectDossiers(kysely)
        .where("dossiers.id", "in", [...ids])
        .execute();
      return rows.map(dossierOf);
    },
    async findForChange(key) {
      // A write takes the row on either database; PostgreSQL then reads what the transaction before has left.
      await kysely
        .updateTable("dossiers")
        .set((set) => ({ status: set.ref("status") }))
        .where((where) => where.or([where("id", "=", key), where("code", "=", key)]))
        .execute();
      return find(kysely, key);
    },
    list: (filter) => listDossiers(kysely, filter),
    async lastCode(prefix) {
      const row = await kysely
        .selectFrom("dossiers")
        .select("code")
        .where((where) => startsWith(where.ref("code"), prefix))
        .orderBy((order) => order.fn<number>("length", ["code"]), "desc")
        .orderBy("code", "desc")
        .executeTakeFirst();
      return row?.code ?? null;
    },
    move: (transition, finishedAt) => atomically(kysely, (tx) => move(tx, transition, finishedAt)),
    async history(dossierId) {
      const rows = await kysely
        .selectFrom("transitions")
        .selectAll()
        .where("dossier_id", "=", dossierId)
        .orderBy("n")
        .execute();
      return rows.map(transitionOf);
    },
    async hasNamesake({ id, applicant }) {
      const row = await kysely
        .selectFrom("dossiers")
        .select("id")
        .where("applicant_key", "=", fold(applicant.name))
        .where("id", "!=", id)
        .where("status", "not in", [...CLOSED])
        .where((where) =>
          where.or([where("citizen_id", "is", null), where("citizen_id", "!=", applicant.citizenId ?? "")]),
        )
        .executeTakeFirst();
      return row !== undefined;
    },
    withCodes: (codes) => dossiersWithCodes(kysely, codes),
    insertAll: (dossiers, steps) => insertDossiers(kysely, dossiers, steps),
    amendAll: (amendments) => amendDossiers(kysely, amendments),
    waitingDocuments: (dossierIds) => waitingDocuments(kysely, dossierIds),
    insertUpload: (upload) => insertUpload(kysely, upload),
    uploads: (dossierId) => uploadsOf(kysely, dossierId),
    async insertRelease(release) {
      await kysely.insertInto("releases").values(releaseRowOf(release)).execute();
    },
    async releases(dossierId) {
      const rows = await kysely
        .selectFrom("releases")
        .selectAll()
        .where("dossier_id", "=", dossierId)
        .orderBy("released_at")
        .orderBy("id")
        .execute();
      return rows.map(releaseOf);
    },
  };
}

async function find(kysely: Kysely<Schema>, key: string): Promise<Dossier | null> {
  const row = await selectDossiers(kysely)
    .where((where) => where.or([where("dossiers.id", "=", key), where("dossiers.code", "=", key)]))
    .executeTakeFirst();
  return row ? dossierOf(row) : null;
}

async function insert(kysely: Kysely<Schema>, dossier: Dossier): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await kysely
    .insertInto("dossiers")
    .values(dossierRowOf(dossier))
    .onConflict((conflict) => conflict.column("code").doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) return false;
  await kysely
    .insertInto("transitions")
    .values(transitionRowOf(firstStep(dossier), 1))
    .execute();
  return true;
}

const firstStep = (dossier: Dossier): Transition => ({
  dossierId: dossier.id,
  from: null,
  to: dossier.status,
  at: dossier.receivedAt,
  officer: dossier.officer,
  note: null,
});

async function move(kysely: Kysely<Schema>, transition: Transition, finishedAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("dossiers")
    .set({ status: transition.to, finished_at: msOrNull(finishedAt) })
    .where("id", "=", transition.dossierId)
    .where("status", "=", transition.from!)
    .executeTakeFirstOrThrow();
  if (!numUpdatedRows) return false;
  const n = (await lastStep(kysely, transition.dossierId)) + 1;
  await kysely.insertInto("transitions").values(transitionRowOf(transition, n)).execute();
  return true;
}

async function lastStep(kysely: Kysely<Schema>, dossierId: string): Promise<number> {
  const { last } = await kysely
    .selectFrom("transitions")
    .select((select) => select.fn.max("n").as("last"))
    .where("dossier_id", "=", dossierId)
    .executeTakeFirstOrThrow();
  return last;
}
