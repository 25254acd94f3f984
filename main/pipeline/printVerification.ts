import { readFile } from "node:fs/promises";
import type { Vault } from "../capture/port.ts";
import type { Dossiers } from "../dossiers/port.ts";
import type { FileReport } from "../verification/port.ts";
import { verificationSheet } from "../verification/report/sheet.ts";

export interface PrintVerificationTools {
  readonly dossiers: Dossiers;
  readonly vault: Vault;
  /** Of the program. */
  readonly version: string;
  now(): Date;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
}

/**
 * What can be believed of a document's signatures today, on A4 sheets; the record keeps the same report.
 * @throws DossierFault document-not-found
 */
export async function printVerification(documentId: string, tools: PrintVerificationTools): Promise<Uint8Array> {
  const { dossiers, vault, version, now, verify } = tools;
  const { name, hash } = await dossiers.document(documentId);
  const report = await verify({ name, bytes: await readFile(vault.pathOf(hash)) });
  if (report.signatures.length > 0) await dossiers.recordVerification(documentId, hash, report);
  return verificationSheet([{ report, sha256: hash }], { at: now(), version });
}
