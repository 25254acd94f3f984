import { Fault } from "../shared/fault.ts";
import { newId } from "../shared/ids.ts";
import type { FileReport } from "../verification/port.ts";
import { fileName } from "./file-name.ts";
import { stands } from "./lifecycle.ts";
import { requireOpen, settle } from "./moves.ts";
import type {
  Dossier,
  DossierCode,
  DossierDocument,
  DossierRepositories,
  NewAct,
  NewDocument,
  NewSignature,
  SignedState,
} from "./port.ts";
import { answerRequest, withdrawAll } from "./requests/steps.ts";

/** Puts a digitized file into its place in the dossier. @throws DossierFault component-unknown, document-empty … */
export function attachDocument(
  repositories: DossierRepositories,
  key: string,
  wanted: NewDocument,
  now: Date,
): Promise<DossierDocument> {
  return repositories.transaction(async (inside) => {
    const dossier = await requireOpen(inside, key);
    await check(inside, dossier, wanted);
    if (wanted.replace) await replaceEarlier(inside, dossier, wanted, now);
    const document = await insertNamed(inside, dossier, documentFrom(dossier, wanted, now));
    if (wanted.texts) await inside.documents.keepTexts(document.id, wanted.texts);
    await claimPages(inside, dossier, document.id, wanted.pageIds ?? []);
    await settle(inside, dossier, { at: now, officer: document.officer, note: null });
    return document;
  });
}

async function check(repositories: DossierRepositories, dossier: Dossier, wanted: NewDocument): Promise<void> {
  await requireComponent(repositories, dossier, wanted.component);
  if (wanted.pages < 1 || wanted.bytesOut < 1) throw new Fault<DossierCode>("document-empty");
  if (wanted.reusedFrom) await requireDocument(repositories, wanted.reusedFrom);
}

/** @throws DossierFault component-unknown */
export async function requireComponent(
  { procedures }: DossierRepositories,
  dossier: Dossier,
  component: string | null,
): Promise<void> {
  if (component === null) return;
  const procedure = await procedures.get(dossier.procedure);
  if (!procedure?.components.some(({ code }) => code === component))
    throw new Fault<DossierCode>("component-unknown", { component });
}

/** @throws DossierFault document-not-found */
export async function requireDocument({ documents }: DossierRepositories, id: string): Promise<DossierDocument> {
  const document = await documents.get(id);
  if (!document) throw new Fault<DossierCode>("document-not-found");
  return document;
}

const documentFrom = (dossier: Dossier, wanted: NewDocument, now: Date): Omit<DossierDocument, "name"> => ({
  id: newId(),
  dossierId: dossier.id,
  component: wanted.component,
  hash: wanted.hash,
  bytesIn: wanted.bytesIn,
  bytesOut: wanted.bytesOut,
  limit: wanted.limit,
  pages: wanted.pages,
  proof: wanted.proof,
  confidence: wanted.confidence,
  sealed: signedStateOf(wanted.verification ?? null) !== "none",
  signed: signedStateOf(wanted.verification ?? null),
  verification: wanted.verification ?? null,
  createdAt: now,
  officer: wanted.officer ?? null,
  storedAt: wanted.stored ? now : null,
  reusedFrom: wanted.reusedFrom ?? null,
  replacedAt: null,
});

const signedStateOf = (report: FileReport | null): SignedState =>
  report && report.signatures.length > 0 ? report.verdict : "none";

async function replaceEarlier(
  repositories: DossierRepositories,
  dossier: Dossier,
  { component, officer }: NewDocument,
  at: Date,
): Promise<void> {
  const all = await repositories.documents.ofDossier(dossier.id);
  const earlier = all.filter((document) => stands(document) && document.component === component);
  const ids = earlier.map((document) => document.id);
  await repositories.documents.replace(ids, at);
  await withdrawAll(repositories, ids, { at, by: officer ?? null, note: null });
}

/** Two counters may name a file at the same time: the later one looks again. */
async function insertNamed(
  repositories: DossierRepositories,
  dossier: Dossier,
  document: Omit<DossierDocument, "name">,
): Promise<DossierDocument> {
  for (;;) {
    const named = { ...document, name: await freeName(repositories, dossier, document.component, document.createdAt) };
    if (await repositories.documents.insert(named)) return named;
  }
}

/** The name a file made at this time would get. */
export async function freeName(
  { documents }: DossierRepositories,
  dossier: Dossier,
  component: string | null,
  at: Date,
): Promise<string> {
  const taken = (await documents.ofDossier(dossier.id)).map((document) => document.name);
  return fileName({ code: dossier.code, component, at }, taken);
}

async function claimPages(
  { pages }: DossierRepositories,
  dossier: Dossier,
  documentId: string,
  ids: readonly string[],
): Promise<void> {
  const found = new Set((await pages.get(ids)).filter((page) => page.dossierId === dossier.id).map((page) => page.id));
  if (!ids.every((id) => found.has(id))) throw new Fault<DossierCode>("page-not-found");
  await pages.edit(ids.map((id) => ({ id, documentId })));
}

/** @throws DossierFault document-not-found, document-changed, dossier-closed */
export function recordSignature(
  repositories: DossierRepositories,
  documentId: string,
  { officer, bytesOut, as, ...signature }: NewSignature,
  now: Date,
): Promise<DossierDocument> {
  return change(repositories, documentId, { now, officer: officer ?? null }, async (inside) => {
    const { verdict } = signature.report;
    const kept = await inside.documents.sign({ id: newId(), documentId, verdict, ...signature }, bytesOut);
    if (kept && verdict !== "invalid")
      await answerRequest(inside, documentId, { ...signature, ...(as && { as }) }, now);
    return kept;
  });
}

/** @throws DossierFault document-not-found, document-changed, dossier-closed */
export function recordAct(
  repositories: DossierRepositories,
  documentId: string,
  { bytesOut, report, ...act }: NewAct,
  now: Date,
): Promise<DossierDocument> {
  return change(repositories, documentId, { now, officer: act.by }, (inside) =>
    inside.documents.act({ id: newId(), documentId, ...act }, bytesOut, signedStateOf(report), report),
  );
}

/** @throws DossierFault document-not-found, document-changed, dossier-closed */
export function recordVerification(
  repositories: DossierRepositories,
  documentId: string,
  hash: string,
  report: FileReport,
  now: Date,
): Promise<DossierDocument> {
  return change(repositories, documentId, { now, officer: null }, (inside) =>
    inside.documents.verified(documentId, hash, signedStateOf(report), report),
  );
}

function change(
  repositories: DossierRepositories,
  documentId: string,
  { now, officer }: { now: Date; officer: string | null },
  apply: (inside: DossierRepositories) => Promise<boolean>,
): Promise<DossierDocument> {
  return repositories.transaction(async (inside) => {
    const { dossierId } = await requireDocument(inside, documentId);
    const dossier = await requireOpen(inside, dossierId);
    if (!(await apply(inside))) throw new Fault<DossierCode>("document-changed");
    await settle(inside, dossier, { at: now, officer, note: null });
    return requireDocument(inside, documentId);
  });
}
