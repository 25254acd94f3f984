import type { Kysely } from "kysely";
import type { DocumentFact, DossierFact, Facts } from "../../main/statistics/port.ts";
import type { Schema } from "../../main/storage/schema.ts";

const ROWS = 500;

/** Writes rows from which the same facts are read. Every mandatory component is one of a catalogue's first. */
export async function keepOffice(kysely: Kysely<Schema>, { dossiers, procedures }: Facts): Promise<void> {
  const put = async <T extends keyof Schema>(table: T, rows: readonly Schema[T][]) => {
    for (let at = 0; at < rows.length; at += ROWS)
      await kysely
        .insertInto(table)
        .values(rows.slice(at, at + ROWS) as never)
        .execute();
  };
  await put(
    "procedures",
    procedures.map((procedure) => ({ ...procedure, working_days: 10, retired: 0 })),
  );
  await put(
    "components",
    procedures.map(({ code }) => ({
      ...{ procedure: code, code: "DON", position: 0, name: "Đơn", mandatory: 1, copy_kind: "original", copies: 1 },
      retired: 0,
      valid_months: null,
    })),
  );
  await put("dossiers", dossiers.map(dossierRow));
  await put("transitions", dossiers.flatMap(steps));
  const documents = dossiers.flatMap((dossier) => dossier.documents.map((document, n) => ({ document, dossier, n })));
  await put(
    "documents",
    documents.map(({ document, dossier, n }) => documentRow(document, dossier, n)),
  );
  await put(
    "signatures",
    documents.filter(({ document }) => document.officeSigned).map(({ dossier, n }) => signatureRow(dossier, n)),
  );
}

const dossierRow = (dossier: DossierFact): Schema["dossiers"] => ({
  id: dossier.id,
  code: dossier.code,
  procedure: dossier.procedure,
  applicant_name: "Đặng Thị Mơ Ước",
  applicant_key: "dang thi mo uoc",
  citizen_id: null,
  phone: null,
  channel: dossier.channel,
  received_at: dossier.receivedAt.getTime(),
  due_at: dossier.dueAt?.getTime() ?? null,
  finished_at: dossier.finishedAt?.getTime() ?? null,
  status: dossier.status,
  officer: dossier.officer,
  fee_amount: dossier.fee ? 15_000 : null,
  fee_paid_online: dossier.fee?.paidOnline ? 1 : 0,
  return_by_post: dossier.returnByPost ? 1 : 0,
  search: dossier.code.toLowerCase(),
});

const steps = (dossier: DossierFact): readonly Schema["transitions"][] =>
  dossier.waits
    .flatMap(({ from, to }) => [
      { to_status: "supplement", from_status: "in-progress", at: from },
      ...(to === null ? [] : [{ to_status: "in-progress", from_status: "supplement", at: to }]),
    ])
    .map((step, n) => ({
      ...step,
      dossier_id: dossier.id,
      n: n + 1,
      at: step.at.getTime(),
      officer: null,
      note: null,
    }));

const documentRow = (document: DocumentFact, dossier: DossierFact, n: number): Schema["documents"] => ({
  id: `${dossier.id}-${n}`,
  dossier_id: dossier.id,
  component: document.component,
  hash: `${dossier.id}-${n}`,
  name: `${n}.pdf`,
  bytes_in: document.bytesIn,
  bytes_out: document.bytesOut,
  limit_bytes: document.limit,
  pages: document.pages,
  proof: "[]",
  confidence: document.confidence,
  sealed: 0,
  signed: document.signed,
  verification: null,
  created_at: document.createdAt.getTime(),
  officer: document.officer,
  stored_at: document.stored ? document.createdAt.getTime() : null,
  reused_from: null,
  replaced_at: null,
});

const signatureRow = (dossier: DossierFact, n: number): Schema["signatures"] => ({
  id: `s-${dossier.id}-${n}`,
  document_id: `${dossier.id}-${n}`,
  hash: "b",
  previous_hash: "a",
  signer: "Lê Thị Lãnh Đạo",
  role: "officer",
  level: "B-B",
  signed_at: dossier.receivedAt.getTime(),
  verdict: "valid",
  report: "{}",
});
