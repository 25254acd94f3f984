import { isSigned, stands } from "./lifecycle.ts";
import type { DossierRepositories, WaitingResult } from "./port.ts";

const MOST = 500;

/** Results nobody has signed in a way to rely on. Two queries, however many dossiers wait. */
export async function waitingResults({ dossiers, documents }: DossierRepositories): Promise<readonly WaitingResult[]> {
  const drafted = await dossiers.list({ statuses: ["result-drafted"], limit: MOST });
  const byId = new Map(drafted.dossiers.map((dossier) => [dossier.id, dossier]));
  const results = await documents.resultsOf([...byId.keys()]);
  return results
    .filter((document) => stands(document) && !isSigned(document))
    .map((document) => ({ document, dossier: byId.get(document.dossierId)! }))
    .sort((a, b) => dueOf(a) - dueOf(b) || a.document.createdAt.getTime() - b.document.createdAt.getTime());
}

const dueOf = ({ dossier }: WaitingResult): number => dossier.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
