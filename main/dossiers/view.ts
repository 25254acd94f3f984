import { stands } from "./lifecycle.ts";
import { requireDossier } from "./moves.ts";
import type { DossierRepositories, DossierView } from "./port.ts";

/** Everything about one dossier. @throws DossierFault dossier-not-found */
export async function viewOf(repositories: DossierRepositories, key: string): Promise<DossierView> {
  const dossier = await requireDossier(repositories, key);
  const kept = await repositories.procedures.get(dossier.procedure);
  const { retired: _, ...procedure } = kept!;
  const documents = await repositories.documents.ofDossier(dossier.id);
  const standing = documents.filter(stands);
  const slots = procedure.components.map((component) => ({
    component,
    documents: standing.filter((document) => document.component === component.code),
  }));
  const results = standing.filter((document) => document.component === null);
  const placed = new Set([...slots.flatMap((slot) => slot.documents), ...results]);
  return {
    dossier,
    procedure,
    slots,
    results,
    others: documents.filter((document) => !placed.has(document)),
    signatures: await repositories.documents.signatures(dossier.id),
    acts: await repositories.documents.acts(dossier.id),
    history: await repositories.dossiers.history(dossier.id),
    releases: await repositories.dossiers.releases(dossier.id),
  };
}
