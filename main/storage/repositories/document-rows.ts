import type { PageProof } from "../../composition/port.ts";
import type { DossierDocument, SignatureRecord, SignedState, SignerRole } from "../../dossiers/port.ts";
import type { Verdict } from "../../verification/port.ts";
import type { DocumentRow, SignatureRow } from "../schema.ts";
import { bit, date, dateOrNull, jsonOrNull, ms, msOrNull, parsed, parsedOrNull } from "../values.ts";

export const documentRowOf = (document: DossierDocument): DocumentRow => ({
  id: document.id,
  dossier_id: document.dossierId,
  component: document.component,
  hash: document.hash,
  name: document.name,
  bytes_in: document.bytesIn,
  bytes_out: document.bytesOut,
  limit_bytes: document.limit,
  pages: document.pages,
  proof: JSON.stringify(document.proof),
  confidence: document.confidence,
  sealed: bit(document.sealed),
  signed: document.signed,
  verification: jsonOrNull(document.verification),
  created_at: ms(document.createdAt),
  officer: document.officer,
  stored_at: msOrNull(document.storedAt),
  reused_from: document.reusedFrom,
  replaced_at: msOrNull(document.replacedAt),
});

/** What was not measured yet when a row was written. */
const NOT_MEASURED: Pick<PageProof, "agreement" | "reread" | "colorKept"> = {
  agreement: null,
  reread: 0,
  colorKept: null,
};

export const documentOf = (row: DocumentRow): DossierDocument => ({
  id: row.id,
  dossierId: row.dossier_id,
  component: row.component,
  hash: row.hash,
  name: row.name,
  bytesIn: row.bytes_in,
  bytesOut: row.bytes_out,
  limit: row.limit_bytes,
  pages: row.pages,
  proof: parsed<readonly PageProof[]>(row.proof).map((page) => ({ ...NOT_MEASURED, ...page })),
  confidence: row.confidence,
  sealed: row.sealed === 1,
  signed: row.signed as SignedState,
  verification: parsedOrNull(row.verification),
  createdAt: date(row.created_at),
  officer: row.officer,
  storedAt: dateOrNull(row.stored_at),
  reusedFrom: row.reused_from,
  replacedAt: dateOrNull(row.replaced_at),
});

export const signatureRowOf = (signature: SignatureRecord): SignatureRow => ({
  id: signature.id,
  document_id: signature.documentId,
  hash: signature.hash,
  previous_hash: signature.previousHash,
  signer: signature.signer,
  role: signature.role,
  level: signature.level,
  signed_at: ms(signature.signedAt),
  verdict: signature.verdict,
  report: JSON.stringify(signature.report),
});

export const signatureOf = (row: SignatureRow): SignatureRecord => ({
  id: row.id,
  documentId: row.document_id,
  hash: row.hash,
  previousHash: row.previous_hash,
  signer: row.signer,
  role: row.role as SignerRole,
  level: row.level,
  signedAt: date(row.signed_at),
  verdict: row.verdict as Verdict,
  report: parsed(row.report),
});
