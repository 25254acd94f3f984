import { Fault } from "../../shared/fault.ts";
import { fold } from "../../shared/text.ts";
import { dayOf } from "../../shared/time.ts";
import { attachDocument, requireDocument } from "../documents.ts";
import { stands } from "../lifecycle.ts";
import { requireDossier } from "../moves.ts";
import type {
  Component,
  Dossier,
  DossierCode,
  DossierDocument,
  DossierRepositories,
  FoundDocument,
  PaperOffer,
  Reuse,
  StoredPapers,
} from "../port.ts";
import { datedOf, lastDayOf } from "./validity.ts";

/** A document of one dossier was used for another. */
export interface PaperUse {
  readonly document: DossierDocument;
  readonly for: Dossier;
  readonly by: string | null;
  readonly reason: string | null;
}

interface Needed {
  readonly repositories: DossierRepositories;
  readonly clock: () => Date;
  /** Called before the paper is used; what it throws stops that. */
  readonly tell: (use: PaperUse) => Promise<void>;
}

const MOST_OFFERED = 500;

export const createStoredPapers = (needed: Needed): StoredPapers => ({
  async find(filter) {
    return withDossiers(needed.repositories, await needed.repositories.documents.search(filter));
  },
  keep: (id) => keep(needed, id),
  offers: (key) => offers(needed, key),
  reuse: (id, key, component, how = {}) => reuse(needed, { id, key, component, how }),
});

async function withDossiers(
  { dossiers }: DossierRepositories,
  documents: readonly DossierDocument[],
): Promise<FoundDocument[]> {
  const found = await dossiers.some([...new Set(documents.map(({ dossierId }) => dossierId))]);
  const byId = new Map(found.map((dossier) => [dossier.id, dossier]));
  return documents.map((document) => ({ document, dossier: byId.get(document.dossierId)! }));
}

const keep = ({ repositories, clock }: Needed, id: string): Promise<DossierDocument> =>
  repositories.transaction(async (inside) => {
    const document = await requireDocument(inside, id);
    if (!stands(document)) throw new Fault<DossierCode>("document-replaced");
    if (document.storedAt === null) await inside.documents.store(id, clock());
    return requireDocument(inside, id);
  });

async function offers({ repositories, clock }: Needed, key: string): Promise<readonly PaperOffer[]> {
  const dossier = await requireDossier(repositories, key);
  const { citizenId } = dossier.applicant;
  if (citizenId === null) return [];
  const open = await openComponents(repositories, dossier);
  const documents = await repositories.documents.search({ citizenId, stored: true, limit: MOST_OFFERED });
  const found: PaperOffer[] = [];
  for (const each of await withDossiers(
    repositories,
    documents.filter(({ dossierId }) => dossierId !== dossier.id),
  )) {
    const texts = await repositories.documents.texts(each.document.id);
    const name = await componentNameOf(repositories, each);
    for (const component of open)
      if (fits(component, name, texts))
        found.push({ ...each, component: component.code, ...ageOf(each.document, texts, component, clock()) });
  }
  return found.sort(
    (a, b) => Number(a.expired) - Number(b.expired) || (a.dated < b.dated ? 1 : a.dated > b.dated ? -1 : 0),
  );
}

async function openComponents(repositories: DossierRepositories, dossier: Dossier): Promise<readonly Component[]> {
  const procedure = await repositories.procedures.get(dossier.procedure);
  const taken = new Set(
    (await repositories.documents.ofDossier(dossier.id)).filter(stands).map((each) => each.component),
  );
  return procedure!.components.filter(({ code }) => !taken.has(code));
}

async function componentNameOf(
  { procedures }: DossierRepositories,
  { document, dossier }: FoundDocument,
): Promise<string | null> {
  const procedure = await procedures.get(dossier.procedure);
  return procedure?.components.find(({ code }) => code === document.component)?.name ?? null;
}

function fits({ name }: Component, other: string | null, texts: readonly string[]): boolean {
  const wanted = fold(name);
  return (other !== null && fold(other) === wanted) || fold(texts[0] ?? "").includes(wanted);
}

function ageOf({ createdAt }: DossierDocument, texts: readonly string[], { validMonths }: Component, now: Date) {
  const dated = datedOf(texts, createdAt);
  const validUntil = validMonths === undefined ? null : lastDayOf(dated, validMonths);
  return { dated, validUntil, expired: validUntil !== null && validUntil < dayOf(now) };
}

interface Wish {
  readonly id: string;
  readonly key: string;
  readonly component: string;
  readonly how: Reuse;
}

async function reuse(
  { repositories, clock, tell }: Needed,
  { id, key, component, how }: Wish,
): Promise<DossierDocument> {
  const now = clock();
  const dossier = await requireDossier(repositories, key);
  const document = await requireDocument(repositories, id);
  const texts = await repositories.documents.texts(id);
  const reason = how.reason?.trim() || null;
  const asked = (await repositories.procedures.get(dossier.procedure))?.components.find(
    ({ code }) => code === component,
  );
  if (document.storedAt === null) throw new Fault<DossierCode>("document-not-stored");
  if (!stands(document)) throw new Fault<DossierCode>("document-replaced");
  if (reason === null) {
    const owner = await requireDossier(repositories, document.dossierId);
    if (!isSameCitizen(owner, dossier)) throw new Fault<DossierCode>("document-of-another");
    const age = asked && ageOf(document, texts, asked, now);
    if (age?.expired) throw new Fault<DossierCode>("paper-expired", { day: age.validUntil! });
  }
  await tell({ document, for: dossier, by: how.officer ?? null, reason });
  const { hash, bytesIn, bytesOut, limit, pages, proof, confidence, verification } = document;
  const same = { hash, bytesIn, bytesOut, limit, pages, proof, confidence, verification, texts };
  return attachDocument(
    repositories,
    dossier.id,
    { ...same, component, officer: how.officer ?? null, reusedFrom: id },
    now,
  );
}

const isSameCitizen = ({ applicant: a }: Dossier, { applicant: b }: Dossier): boolean =>
  a.citizenId !== null && a.citizenId === b.citizenId;
