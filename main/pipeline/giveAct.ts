import { readFile } from "node:fs/promises";
import type { Vault } from "../capture/port.ts";
import type { DossierDocument, Dossiers } from "../dossiers/port.ts";
import type { Day } from "../shared/time.ts";
import { type Acted, type Actor, giveDate, giveNumber } from "../signing/acts/give.ts";
import type { FileReport } from "../verification/port.ts";

export type ActRequest =
  | { readonly act: "number"; readonly number: string }
  | { readonly act: "date"; readonly day: Day };

export interface ActTools {
  readonly vault: Vault;
  readonly dossiers: Dossiers;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
}

/**
 * Numbers or dates a document of the record; a signed one is checked again, and the act stands on record with its file.
 * @throws SigningFault act-*, appearance-too-small, pdf-*; DossierFault document-not-found, document-changed, dossier-closed
 */
export async function giveAct(
  documentId: string,
  request: ActRequest,
  actor: Actor,
  { vault, dossiers, verify }: ActTools,
): Promise<DossierDocument> {
  const { hash: previousHash, name } = await dossiers.document(documentId);
  const { pdf, fact } = await actOn(await readFile(vault.pathOf(previousHash)), request, actor);
  return dossiers.recordAct(documentId, {
    previousHash,
    hash: await vault.put(pdf),
    bytesOut: pdf.byteLength,
    act: fact.act,
    value: fact.value,
    by: fact.by,
    at: fact.at,
    report: fact.way === "field" ? await verify({ name, bytes: pdf }) : null,
  });
}

/** The same to a file that is on no record. */
export const actOn = (pdf: Uint8Array, request: ActRequest, actor: Actor): Promise<Acted> =>
  request.act === "number" ? giveNumber(pdf, request.number, actor) : giveDate(pdf, request.day, actor);
