import { Fault } from "../shared/fault.ts";
import { canDecide, canMove, isClosed, isFinished, stands, stepByDocuments } from "./lifecycle.ts";
import type { Dossier, DossierCode, DossierRepositories, DossierStatus } from "./port.ts";
import { withdrawAll } from "./requests/steps.ts";

/** When, by whom and why. */
export interface Act {
  readonly at: Date;
  readonly officer: string | null;
  readonly note: string | null;
}

/** @throws DossierFault dossier-not-found */
export async function requireDossier(repositories: DossierRepositories, key: string): Promise<Dossier> {
  const dossier = await repositories.dossiers.find(key);
  if (!dossier) throw new Fault<DossierCode>("dossier-not-found");
  return dossier;
}

/** To be changed by the transaction it is called in. @throws DossierFault dossier-not-found, dossier-closed */
export async function requireOpen(repositories: DossierRepositories, key: string): Promise<Dossier> {
  const dossier = await repositories.dossiers.findForChange(key);
  if (!dossier) throw new Fault<DossierCode>("dossier-not-found");
  if (isClosed(dossier.status)) throw new Fault<DossierCode>("dossier-closed", { status: dossier.status });
  return dossier;
}

/** One step with its trace; documents of a closed dossier wait for no signature. @throws DossierFault transition-refused, dossier-changed */
export async function step(
  repositories: DossierRepositories,
  dossier: Dossier,
  to: DossierStatus,
  act: Act,
): Promise<Dossier> {
  const from = dossier.status;
  if (!canMove(from, to)) throw new Fault<DossierCode>("transition-refused", { from, to });
  const finishedAt = isFinished(to) ? (dossier.finishedAt ?? notBefore(dossier.receivedAt, act.at)) : null;
  const moved = await repositories.dossiers.move({ dossierId: dossier.id, from, to, ...act }, finishedAt);
  if (!moved) throw new Fault<DossierCode>("dossier-changed");
  if (isClosed(to)) await letRequestsGo(repositories, dossier, act);
  return { ...dossier, status: to, finishedAt };
}

async function letRequestsGo(repositories: DossierRepositories, { id }: Dossier, act: Act): Promise<void> {
  const documents = await repositories.documents.ofDossier(id);
  await withdrawAll(
    repositories,
    documents.map((document) => document.id),
    { at: act.at, by: act.officer, note: null },
  );
}

/** A receipt dated ahead of this PC's clock still comes before the end. */
const notBefore = (first: Date, at: Date): Date => (at < first ? first : at);

/** Moves the dossier as far as its documents bring it. */
export async function settle(repositories: DossierRepositories, dossier: Dossier, act: Act): Promise<Dossier> {
  const procedure = await repositories.procedures.get(dossier.procedure);
  const documents = await repositories.documents.ofDossier(dossier.id);
  let settled = dossier;
  for (;;) {
    const to = stepByDocuments(settled.status, procedure?.components ?? [], documents);
    if (to === null) return settled;
    settled = await step(repositories, settled, to, act);
  }
}

/** What a person decided. A result that is sent back stays on record and no longer counts. */
export function decide(repositories: DossierRepositories, key: string, to: DossierStatus, act: Act): Promise<Dossier> {
  return repositories.transaction(async (inside) => {
    const dossier = await requireOpen(inside, key);
    if (!canDecide(dossier.status, to))
      throw new Fault<DossierCode>("transition-refused", { from: dossier.status, to });
    if (to === "in-progress") await sendResultsBack(inside, dossier, act);
    const moved = await step(inside, dossier, to, act);
    return settle(inside, moved, act);
  });
}

async function sendResultsBack(repositories: DossierRepositories, dossier: Dossier, act: Act): Promise<void> {
  const all = await repositories.documents.ofDossier(dossier.id);
  const results = all.filter((document) => stands(document) && document.component === null);
  const ids = results.map((document) => document.id);
  await repositories.documents.replace(ids, act.at);
  await withdrawAll(repositories, ids, { at: act.at, by: act.officer, note: act.note });
}
