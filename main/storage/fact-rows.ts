import type { Channel, DossierStatus, Level, SignedState } from "../dossiers/port.ts";
import type { DocumentFact, DossierFact, WorkFact } from "../statistics/port.ts";
import type { DocumentFactRow, DossierFactRow, WaitRow } from "./facts-queries.ts";
import { date, dateOrNull } from "./values.ts";

/** `documents`: all ever made for it; the fact keeps those that stand. */
export const dossierFactOf = (
  row: DossierFactRow,
  documents: readonly DocumentFactRow[],
  waits: readonly WaitRow[],
): DossierFact => ({
  id: row.id,
  code: row.code,
  procedure: row.procedure,
  procedureName: row.procedure_name,
  field: row.field,
  level: row.level as Level,
  officer: row.officer,
  channel: row.channel as Channel,
  receivedAt: date(row.received_at),
  dueAt: dateOrNull(row.due_at),
  finishedAt: dateOrNull(row.finished_at),
  status: row.status as DossierStatus,
  waits: waitsOf(waits),
  fee: row.fee_amount === null ? null : { paidOnline: row.fee_paid_online === 1 },
  returnByPost: row.return_by_post === 1,
  mandatory: Number(row.mandatory),
  documents: documents.filter(({ replaced_at }) => replaced_at === null).map(documentFactOf),
});

/** Steps into and out of waiting, in order, as spans; the last may still be open. */
const waitsOf = (steps: readonly WaitRow[]): DossierFact["waits"] =>
  steps
    .map((step, at) => ({ step, until: steps[at + 1] ?? null }))
    .filter(({ step }) => step.to_status === "supplement")
    .map(({ step, until }) => ({ from: date(step.at), to: dateOrNull(until?.at ?? null) }));

export const documentFactOf = (row: DocumentFactRow): DocumentFact => ({
  dossierId: row.dossier_id,
  role: row.component === null ? "result" : "component",
  component: row.component,
  mandatory: row.mandatory === 1,
  signed: row.signed as SignedState,
  officeSigned: row.office_signed === 1,
  stored: row.stored_at !== null,
  reused: row.reused_from !== null,
  createdAt: date(row.created_at),
  officer: row.officer,
  pages: row.pages,
  bytesIn: row.bytes_in,
  bytesOut: row.bytes_out,
  limit: row.limit_bytes,
  confidence: row.confidence,
});

export const workFactOf = (row: DocumentFactRow): WorkFact => ({
  document: documentFactOf(row),
  dossier: {
    procedure: row.procedure,
    procedureName: row.procedure_name,
    field: row.field,
    level: row.level as Level,
    channel: row.channel as Channel,
  },
});
