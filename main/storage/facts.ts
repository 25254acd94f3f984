import type { Channel, DossierStatus, Level, SignedState } from "../dossiers/port.ts";
import { startOf } from "../shared/time.ts";
import type { DocumentFact, DossierFact, FactsSource, WorkFact } from "../statistics/port.ts";
import type { Database } from "./database.ts";
import { type DocumentFactRow, type DossierFactRow, factQueries, type WaitRow } from "./facts-queries.ts";
import { date, dateOrNull, ms } from "./values.ts";

/** Reads what a period's report is counted from: four queries, whatever its length. */
export function createFactsSource({ kysely }: Pick<Database, "kysely">): FactsSource {
  return {
    async facts(period) {
      const queries = factQueries(kysely, ms(startOf(period.from)), ms(startOf(period.to)));
      const procedures = await queries.procedures().execute();
      const documents = Map.groupBy(await queries.standingDocuments().execute(), (row) => row.dossier_id);
      const waits = Map.groupBy(await queries.waits().execute(), (row) => row.dossier_id);
      const dossiers = await queries.dossiers().execute();
      const work = await queries.work().execute();
      return {
        dossiers: dossiers.map((row) => dossierFactOf(row, documents.get(row.id) ?? [], waits.get(row.id) ?? [])),
        work: work.map(workFactOf),
        procedures: procedures.map((row) => ({ ...row, level: row.level as Level })),
      };
    },
  };
}

const dossierFactOf = (
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
  documents: documents.map(documentFactOf),
});

/** Steps into and out of waiting, in order, as spans; the last may still be open. */
const waitsOf = (steps: readonly WaitRow[]): DossierFact["waits"] =>
  steps
    .map((step, at) => ({ step, until: steps[at + 1] ?? null }))
    .filter(({ step }) => step.to_status === "supplement")
    .map(({ step, until }) => ({ from: date(step.at), to: dateOrNull(until?.at ?? null) }));

const documentFactOf = (row: DocumentFactRow): DocumentFact => ({
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

const workFactOf = (row: DocumentFactRow): WorkFact => ({
  document: documentFactOf(row),
  dossier: {
    procedure: row.procedure,
    procedureName: row.procedure_name,
    field: row.field,
    level: row.level as Level,
    channel: row.channel as Channel,
  },
});
