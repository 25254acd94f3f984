import { usualCalendar, type WorkingCalendar } from "./calendar/calendar.ts";
import { importCatalogue, proceduresInForce } from "./catalogue.ts";
import { createDossier } from "./create.ts";
import {
  attachDocument,
  freeName,
  recordAct,
  recordSignature,
  recordVerification,
  requireComponent,
  requireDocument,
} from "./documents.ts";
import { decide, requireDossier } from "./moves.ts";
import type { DossierRepositories, Dossiers } from "./port.ts";
import { checkRelease, releaseResult } from "./release.ts";
import { viewOf } from "./view.ts";
import { waitingResults } from "./waiting.ts";

/** The record over what storage keeps; `clock` tells the time every act is dated by, `calendar` which days are worked. */
export const createDossiers = (
  repositories: DossierRepositories,
  clock: () => Date = () => new Date(),
  calendar: () => Promise<WorkingCalendar> = async () => usualCalendar,
): Dossiers => ({
  importCatalogue: (procedures) => importCatalogue(repositories, procedures),
  procedures: () => proceduresInForce(repositories),
  create: async (dossier) => createDossier(repositories, dossier, clock(), await calendar()),
  list: (filter = {}) => repositories.dossiers.list(filter),
  get: (key) => requireDossier(repositories, key),
  show: (key) => viewOf(repositories, key),
  move: (key, to, by = {}) =>
    decide(repositories, key, to, { at: clock(), officer: by.officer ?? null, note: by.note ?? null }),
  attach: (key, document) => attachDocument(repositories, key, document, clock()),
  async nameFor(key, component) {
    const dossier = await requireDossier(repositories, key);
    await requireComponent(repositories, dossier, component);
    return freeName(repositories, dossier, component, clock());
  },
  waiting: () => waitingResults(repositories),
  document: (id) => requireDocument(repositories, id),
  recordSignature: (id, signature) => recordSignature(repositories, id, signature, clock()),
  recordAct: (id, act) => recordAct(repositories, id, act, clock()),
  recordVerification: (id, hash, report) => recordVerification(repositories, id, hash, report, clock()),
  checkRelease: (key, documentId) => checkRelease(repositories, key, documentId),
  release: (key, handover = {}) => releaseResult(repositories, key, handover, clock()),
});
