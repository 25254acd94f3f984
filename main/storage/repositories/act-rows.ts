import type { ActRecord, DocumentAct } from "../../dossiers/port.ts";
import type { DocumentActRow } from "../schema.ts";
import { date, ms } from "../values.ts";

export const actRowOf = (record: ActRecord): DocumentActRow => ({
  id: record.id,
  document_id: record.documentId,
  act: record.act,
  value: record.value,
  by: record.by,
  at: ms(record.at),
  hash: record.hash,
  previous_hash: record.previousHash,
});

export const actOf = (row: DocumentActRow): ActRecord => ({
  id: row.id,
  documentId: row.document_id,
  act: row.act as DocumentAct,
  value: row.value,
  by: row.by,
  at: date(row.at),
  hash: row.hash,
  previousHash: row.previous_hash,
});
