import { readFile } from "node:fs/promises";
import type { Vault } from "../capture/port.ts";
import type { Dossiers } from "../dossiers/port.ts";
import type { FileReport } from "../verification/port.ts";
import type { VerifiedFile } from "../verification/report/sheet.ts";

export interface VerifyDocumentTools {
  readonly dossiers: Dossiers;
  readonly vault: Vault;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
}

/**
 * What can be believed of a document's signatures today; the record keeps it in place of what was found before.
 * @throws DossierFault document-not-found
 */
export async function verifyDocument(
  documentId: string,
  { dossiers, vault, verify }: VerifyDocumentTools,
): Promise<VerifiedFile> {
  const { name, hash } = await dossiers.document(documentId);
  const report = await verify({ name, bytes: await readFile(vault.pathOf(hash)) });
  if (report.signatures.length > 0) await dossiers.recordVerification(documentId, hash, report);
  return { report, sha256: hash };
}
