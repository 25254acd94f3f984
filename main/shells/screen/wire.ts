import type {
  DossierSummary,
  Identity,
  Document as WireDocument,
  Dossier as WireDossier,
  FileReport as WireFileReport,
  Job as WireJob,
  Page as WirePage,
  Procedure as WireProcedure,
} from "../../../preload/contract.ts";
import type { Dossier, DossierDocument, DossierPage, DossierView, Procedure } from "../../dossiers/port.ts";
import type { SigningIdentity } from "../../signing/port.ts";
import type { FileReport } from "../../verification/port.ts";
import { verdictOf } from "../../verification/verdict.ts";
import type { Job } from "../../work/port.ts";

/** From the services' values to the contract's: dates as ISO text, hashes and paths left behind. */

const instant = (at: Date): string => at.toISOString();
const instantOrNull = (at: Date | null): string | null => at && instant(at);

export const pageOf = (page: DossierPage): WirePage => ({
  id: page.id,
  dossierId: page.dossierId,
  position: page.position,
  width: page.width,
  height: page.height,
  dpi: page.dpi,
  bytes: page.bytes,
  turn: page.turn,
  removed: page.removed,
  repeated: page.repeated || (page.look?.alike ?? false),
  blank: page.look?.blank ?? false,
  separator: page.look?.separator?.kind ?? null,
  component: page.component,
  documentId: page.documentId,
  capturedAt: instant(page.capturedAt),
});

export const procedureOf = ({ code, name, field, level, components }: Procedure): WireProcedure => ({
  code,
  name,
  field,
  level,
  components: components.map(({ code, name, mandatory }) => ({ code, name, mandatory })),
});

export const summaryOf = (dossier: Dossier): DossierSummary => ({
  id: dossier.id,
  code: dossier.code,
  procedure: dossier.procedure,
  procedureName: dossier.procedureName,
  field: dossier.field,
  applicant: dossier.applicant.name,
  citizenId: dossier.applicant.citizenId,
  channel: dossier.channel,
  status: dossier.status,
  officer: dossier.officer,
  receivedAt: instant(dossier.receivedAt),
  dueAt: instantOrNull(dossier.dueAt),
  finishedAt: instantOrNull(dossier.finishedAt),
});

export const reportOf = (report: FileReport): WireFileReport => ({
  ...report,
  reasons: [...report.reasons],
  signatures: report.signatures.map(({ changes, reasons, ...signature }) => ({
    ...signature,
    verdict: verdictOf({ ...signature, reasons }),
    reasons: [...reasons],
    ...(changes && { changes: [...changes] }),
  })),
});

export const documentOf = (document: DossierDocument): WireDocument => ({
  id: document.id,
  dossierId: document.dossierId,
  component: document.component,
  name: document.name,
  bytes: document.bytesOut,
  bytesIn: document.bytesIn,
  limitBytes: document.limit,
  pages: document.pages,
  confidence: document.confidence,
  proof: [...document.proof],
  sealed: document.sealed,
  signatures: document.verification?.signatures.length ?? 0,
  verification: document.verification && reportOf(document.verification),
  createdAt: instant(document.createdAt),
});

export const dossierOf = (
  { dossier, procedure, slots, results }: DossierView,
  pages: readonly DossierPage[],
): WireDossier => ({
  ...summaryOf(dossier),
  components: procedureOf(procedure).components,
  documents: [...slots.flatMap(({ documents }) => documents), ...results]
    .filter(({ replacedAt }) => replacedAt === null)
    .map(documentOf),
  pages: pages.map(pageOf),
});

export const identityOf = (identity: SigningIdentity): Identity => ({
  ...identity,
  notBefore: instant(identity.notBefore),
  notAfter: instant(identity.notAfter),
});

export const jobOf = (job: Job): WireJob => ({
  id: job.id,
  kind: job.kind as WireJob["kind"],
  dossierId: job.dossierId,
  state: job.state,
  progress: job.progress,
  result: job.result,
  fault: job.fault && { code: job.fault.code, params: { ...job.fault.params } },
  createdAt: instant(job.createdAt),
});
