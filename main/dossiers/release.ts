import { Fault } from "../shared/fault.ts";
import { newId } from "../shared/ids.ts";
import { requireDocument } from "./documents.ts";
import { compareResult } from "./guard/compare.ts";
import { stands, stepsToRelease } from "./lifecycle.ts";
import { requireDossier, requireOpen, step } from "./moves.ts";
import type {
  Dossier,
  DossierCode,
  DossierDocument,
  DossierRepositories,
  GuardFinding,
  Handover,
  Release,
  ReleaseCheck,
} from "./port.ts";

/**
 * Hands a result over once the guard has let it through; steps and release are kept together or not at all.
 * @throws DossierFault result-missing, result-ambiguous, result-foreign, result-unsigned, result-invalid, result-contradicts …
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
    const despite = (await findingsOf(inside, dossier, result)).map(({ code }) => code);
    const reason = handover.reason?.trim() || null;
    if (despite.length > 0 && reason === null)
      throw new Fault<DossierCode>("result-contradicts", { kinds: despite.join(", ") });
    await walk(inside, dossier, handover.officer ?? null, now);
    const release: Release = {
      id: newId(),
      dossierId: dossier.id,
      documentId: result.id,
      hash: result.hash,
      releasedAt: now,
      officer: handover.officer ?? null,
      way: handover.way ?? "counter",
      despite,
      reason: despite.length > 0 ? reason : null,
    };
    await inside.dossiers.insertRelease(release);
    return release;
  });
}

/** @throws DossierFault result-missing, result-ambiguous, result-foreign */
export async function checkRelease(
  repositories: DossierRepositories,
  key: string,
  documentId: string | undefined,
): Promise<ReleaseCheck> {
  const dossier = await requireDossier(repositories, key);
  const result = await resultOf(repositories, dossier, documentId);
  return { documentId: result.id, findings: await findingsOf(repositories, dossier, result) };
}

async function findingsOf(
  { documents, dossiers, procedures }: DossierRepositories,
  dossier: Dossier,
  result: DossierDocument,
): Promise<readonly GuardFinding[]> {
  return compareResult(await documents.texts(result.id), {
    code: dossier.code,
    name: dossier.applicant.name,
    citizenId: dossier.applicant.citizenId,
    procedure: dossier.procedureName,
    catalogue: (await procedures.all()).map(({ name }) => name),
    namesakes: await dossiers.hasNamesake(dossier),
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
