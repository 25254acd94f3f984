import { Fault } from "../shared/fault.ts";
import { newId } from "../shared/ids.ts";
import { requireDocument } from "./documents.ts";
import { stands, stepsToRelease } from "./lifecycle.ts";
import { requireOpen, step } from "./moves.ts";
import type { Dossier, DossierCode, DossierDocument, DossierRepositories, Handover, Release } from "./port.ts";

/**
 * Hands a result over once the guard has let it through; steps and release are kept together or not at all.
 * @throws DossierFault result-missing, result-ambiguous, result-foreign, result-unsigned, result-invalid …
 */
export function releaseResult(
  repositories: DossierRepositories,
  key: string,
  handover: Handover,
  now: Date,
): Promise<Release> {
  return repositories.transaction(async (inside) => {
    const dossier = await requireOpen(inside, key);
    const result = await resultOf(inside, dossier, handover.documentId);
    guard(result);
    await walk(inside, dossier, handover.officer ?? null, now);
    const release: Release = {
      id: newId(),
      dossierId: dossier.id,
      documentId: result.id,
      hash: result.hash,
      releasedAt: now,
      officer: handover.officer ?? null,
      way: handover.way ?? "counter",
    };
    await inside.dossiers.insertRelease(release);
    return release;
  });
}

async function resultOf(
  repositories: DossierRepositories,
  dossier: Dossier,
  documentId: string | undefined,
): Promise<DossierDocument> {
  if (documentId !== undefined) return ownResult(dossier, await requireDocument(repositories, documentId));
  const results = (await repositories.documents.ofDossier(dossier.id)).filter(isResult);
  if (results.length > 1) throw new Fault<DossierCode>("result-ambiguous", { count: results.length });
  if (!results[0]) throw new Fault<DossierCode>("result-missing");
  return results[0];
}

function ownResult(dossier: Dossier, document: DossierDocument): DossierDocument {
  if (document.dossierId !== dossier.id) throw new Fault<DossierCode>("result-foreign");
  if (!isResult(document)) throw new Fault<DossierCode>("result-missing");
  return document;
}

const isResult = (document: DossierDocument): boolean => stands(document) && document.component === null;

function guard(result: DossierDocument): void {
  if (result.signed === "none") throw new Fault<DossierCode>("result-unsigned");
  if (result.signed === "invalid") throw new Fault<DossierCode>("result-invalid");
}

async function walk(
  repositories: DossierRepositories,
  dossier: Dossier,
  officer: string | null,
  at: Date,
): Promise<void> {
  const steps = stepsToRelease(dossier.status);
  if (!steps) throw new Fault<DossierCode>("transition-refused", { from: dossier.status, to: "released" });
  let moving = dossier;
  for (const to of steps) moving = await step(repositories, moving, to, { at, officer, note: null });
}
