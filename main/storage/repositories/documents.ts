import type { Kysely } from "kysely";
import type { ActRecord, DocumentRepository, SignatureRecord, SignedState } from "../../dossiers/port.ts";
import type { FileReport } from "../../verification/port.ts";
import type { Schema } from "../schema.ts";
import { searchDocuments } from "../search/documents.ts";
import { wordsOf } from "../search/words.ts";
import { atomically, jsonOrNull, ms } from "../values.ts";
import { actOf, actRowOf } from "./act-rows.ts";
import { documentOf, documentRowOf, signatureOf, signatureRowOf } from "./document-rows.ts";

const PAGE_BREAK = "\f";

export function documentRepository(kysely: Kysely<Schema>): DocumentRepository {
  return {
    async insert(document) {
      const { numInsertedOrUpdatedRows } = await kysely
        .insertInto("documents")
        .values(documentRowOf(document))
        .onConflict((conflict) => conflict.columns(["dossier_id", "name"]).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async get(id) {
      const row = await kysely.selectFrom("documents").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? documentOf(row) : null;
    },
    async some(ids) {
      const rows = await kysely
        .selectFrom("documents")
        .selectAll()
        .where("id", "in", [...ids])
        .execute();
      return rows.map(documentOf);
    },
    async ofDossier(dossierId) {
      const rows = await kysely
        .selectFrom("documents")
        .selectAll()
        .where("dossier_id", "=", dossierId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(documentOf);
    },
    async resultsOf(dossierIds) {
      if (dossierIds.length === 0) return [];
      const rows = await kysely
        .selectFrom("documents")
        .selectAll()
        .where("dossier_id", "in", [...dossierIds])
        .where("component", "is", null)
        .execute();
      return rows.map(documentOf);
    },
    async replace(ids, at) {
      await kysely
        .updateTable("documents")
        .set({ replaced_at: ms(at) })
        .where("id", "in", [...ids])
        .execute();
    },
    async store(id, at) {
      await kysely
        .updateTable("documents")
        .set({ stored_at: ms(at) })
        .where("id", "=", id)
        .execute();
    },
    search: async (filter) => (await searchDocuments(kysely, filter)).map(documentOf),
    async keepTexts(id, texts) {
      const read = { text: texts.join(PAGE_BREAK), words: wordsOf(texts.join(" ")) };
      await kysely
        .insertInto("document_texts")
        .values({ document_id: id, ...read })
        .onConflict((conflict) => conflict.column("document_id").doUpdateSet(read))
        .execute();
    },
    async texts(id) {
      const row = await kysely
        .selectFrom("document_texts")
        .select("text")
        .where("document_id", "=", id)
        .executeTakeFirst();
      return row ? row.text.split(PAGE_BREAK) : [];
    },
    sign: (signature, bytesOut) => atomically(kysely, (tx) => sign(tx, signature, bytesOut)),
    act: (record, bytesOut, signed, report) => atomically(kysely, (tx) => act(tx, record, bytesOut, signed, report)),
    async acts(dossierId) {
      const rows = await kysely
        .selectFrom("document_acts")
        .innerJoin("documents", "documents.id", "document_acts.document_id")
        .selectAll("document_acts")
        .where("documents.dossier_id", "=", dossierId)
        .orderBy("document_acts.at")
        .orderBy("document_acts.id")
        .execute();
      return rows.map(actOf);
    },
    async verified(id, hash, signed, report) {
      const { numUpdatedRows } = await kysely
        .updateTable("documents")
        .set({ signed, verification: JSON.stringify(report) })
        .where("id", "=", id)
        .where("hash", "=", hash)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async signatures(dossierId) {
      const rows = await kysely
        .selectFrom("signatures")
        .innerJoin("documents", "documents.id", "signatures.document_id")
        .selectAll("signatures")
        .where("documents.dossier_id", "=", dossierId)
        .orderBy("signed_at")
        .orderBy("signatures.id")
        .execute();
      return rows.map(signatureOf);
    },
  };
}

async function sign(kysely: Kysely<Schema>, signature: SignatureRecord, bytesOut: number): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("documents")
    .set({
      hash: signature.hash,
      bytes_out: bytesOut,
      signed: signature.verdict,
      verification: JSON.stringify(signature.report),
    })
    .where("id", "=", signature.documentId)
    .where("hash", "=", signature.previousHash)
    .executeTakeFirstOrThrow();
  if (!numUpdatedRows) return false;
  await kysely.insertInto("signatures").values(signatureRowOf(signature)).execute();
  return true;
}

async function act(
  kysely: Kysely<Schema>,
  record: ActRecord,
  bytesOut: number,
  signed: SignedState,
  report: FileReport | null,
): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("documents")
    .set({ hash: record.hash, bytes_out: bytesOut, signed, verification: jsonOrNull(report) })
    .where("id", "=", record.documentId)
    .where("hash", "=", record.previousHash)
    .executeTakeFirstOrThrow();
  if (!numUpdatedRows) return false;
  await kysely.insertInto("document_acts").values(actRowOf(record)).execute();
  return true;
}
