import type {
  Channel,
  Contradiction,
  Dossier,
  DossierStatus,
  Release,
  ReleaseWay,
  Transition,
} from "../../dossiers/port.ts";
import { fold } from "../../shared/text.ts";
import type { DossierRow, ReleaseRow, TransitionRow } from "../schema.ts";
import { bit, date, dateOrNull, ms, msOrNull } from "../values.ts";

export const dossierRowOf = (dossier: Dossier): DossierRow => ({
  id: dossier.id,
  code: dossier.code,
  procedure: dossier.procedure,
  applicant_name: dossier.applicant.name,
  applicant_key: fold(dossier.applicant.name),
  citizen_id: dossier.applicant.citizenId,
  phone: dossier.applicant.phone,
  channel: dossier.channel,
  received_at: ms(dossier.receivedAt),
  due_at: msOrNull(dossier.dueAt),
  finished_at: msOrNull(dossier.finishedAt),
  status: dossier.status,
  officer: dossier.officer,
  fee_amount: dossier.fee?.amount ?? null,
  fee_paid_online: bit(dossier.fee?.paidOnline ?? false),
  return_by_post: bit(dossier.returnByPost),
  search: searchTextOf(dossier),
});

/** What a dossier is found by; a phone number as it is written and in one run. */
const searchTextOf = ({ code, applicant: { name, citizenId, phone } }: Dossier): string =>
  fold([code, name, citizenId ?? "", ...new Set([phone ?? "", (phone ?? "").replace(/[\s.-]/gu, "")])].join(" "));

/** A dossier's row with its procedure's name and field. */
export type JoinedDossierRow = DossierRow & { procedure_name: string; field: string };

export const dossierOf = (row: JoinedDossierRow): Dossier => ({
  id: row.id,
  code: row.code,
  procedure: row.procedure,
  procedureName: row.procedure_name,
  field: row.field,
  applicant: { name: row.applicant_name, citizenId: row.citizen_id, phone: row.phone },
  channel: row.channel as Channel,
  receivedAt: date(row.received_at),
  dueAt: dateOrNull(row.due_at),
  finishedAt: dateOrNull(row.finished_at),
  status: row.status as DossierStatus,
  officer: row.officer,
  fee: row.fee_amount === null ? null : { amount: row.fee_amount, paidOnline: row.fee_paid_online === 1 },
  returnByPost: row.return_by_post === 1,
});

export const transitionRowOf = (transition: Transition, n: number): TransitionRow => ({
  dossier_id: transition.dossierId,
  n,
  from_status: transition.from,
  to_status: transition.to,
  at: ms(transition.at),
  officer: transition.officer,
  note: transition.note,
});

export const transitionOf = (row: TransitionRow): Transition => ({
  dossierId: row.dossier_id,
  from: row.from_status as DossierStatus | null,
  to: row.to_status as DossierStatus,
  at: date(row.at),
  officer: row.officer,
  note: row.note,
});

export const releaseRowOf = (release: Release): ReleaseRow => ({
  id: release.id,
  dossier_id: release.dossierId,
  document_id: release.documentId,
  hash: release.hash,
  released_at: ms(release.releasedAt),
  officer: release.officer,
  way: release.way,
  despite: release.despite.join(","),
  reason: release.reason,
});

export const releaseOf = (row: ReleaseRow): Release => ({
  id: row.id,
  dossierId: row.dossier_id,
  documentId: row.document_id,
  hash: row.hash,
  releasedAt: date(row.released_at),
  officer: row.officer,
  way: row.way as ReleaseWay,
  despite: row.despite.split(",").filter(Boolean) as Contradiction[],
  reason: row.reason,
});
