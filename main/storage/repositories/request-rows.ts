import type { RequestState, RequestStep, SignatureRequest } from "../../dossiers/port.ts";
import type { RequestStepRow, SignatureRequestRow } from "../schema.ts";
import { date, ms } from "../values.ts";

export const requestRowOf = (request: SignatureRequest): SignatureRequestRow => ({
  id: request.id,
  document_id: request.documentId,
  role: request.role,
  template: request.template,
  signer: request.signer,
  asked_by: request.askedBy,
  note: request.note,
  asked_at: ms(request.askedAt),
  state: request.state,
  claimed_by: request.claim?.by ?? null,
  station: request.claim?.station ?? null,
  claimed_until: request.claim ? ms(request.claim.until) : null,
});

export const requestOf = (row: SignatureRequestRow): SignatureRequest => ({
  id: row.id,
  documentId: row.document_id,
  role: row.role as SignatureRequest["role"],
  template: row.template,
  signer: row.signer,
  askedBy: row.asked_by,
  note: row.note,
  askedAt: date(row.asked_at),
  state: row.state as RequestState,
  claim:
    row.claimed_by !== null && row.station !== null && row.claimed_until !== null
      ? { by: row.claimed_by, station: row.station, until: date(row.claimed_until) }
      : null,
});

export const stepRowOf = (step: RequestStep, n: number): RequestStepRow => ({
  request_id: step.requestId,
  n,
  from_state: step.from,
  to_state: step.to,
  at: ms(step.at),
  by: step.by,
  note: step.note,
});

export const stepOf = (row: RequestStepRow): RequestStep => ({
  requestId: row.request_id,
  from: row.from_state as RequestState | null,
  to: row.to_state as RequestState,
  at: date(row.at),
  by: row.by,
  note: row.note,
});
