import { stat } from "node:fs/promises";
import type { Vault } from "../capture/port.ts";
import { proofReportPdf } from "../composition/report/proof-report.ts";
import type { Dossiers } from "../dossiers/port.ts";
import { Fault } from "../shared/fault.ts";

export interface PrintProofTools {
  readonly dossiers: Dossiers;
  readonly vault: Vault;
  /** Of the program. */
  readonly version: string;
}

/**
 * The legibility proof of a document on A4 sheets. It speaks of the file that was measured; signatures came later, at
 * that file's end, and the file that carries them is named beside it.
 * @throws Fault document-not-found; document-empty when nothing was measured of it, as of a file that came finished
 */
export async function printProof(
  documentId: string,
  { dossiers, vault, version }: PrintProofTools,
): Promise<Uint8Array> {
  const document = await dossiers.document(documentId);
  if (document.proof.length === 0) throw new Fault("document-empty");
  const { signatures } = await dossiers.show(document.dossierId);
  const first = signatures.find((signature) => signature.documentId === documentId);
  const measured = first?.previousHash ?? document.hash;
  return proofReportPdf({
    file: document.name,
    sha256: measured,
    signedSha256: first ? document.hash : null,
    bytes: (await stat(vault.pathOf(measured))).size,
    limitBytes: document.limit,
    at: document.createdAt,
    version,
    pageCount: document.pages,
    pages: document.proof,
  });
}
