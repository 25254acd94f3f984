import { z } from "zod";
import { Capabilities, Device, Page, Recoverable, ScanPlace, ScanProfile, ScanRequest } from "./contract/capture.ts";
import { Bytes, Day, Id, JobStarted, Person } from "./contract/common.ts";
import { Comparison, Verified } from "./contract/comparison.ts";
import {
  captureFaults,
  commonFaults,
  digitizeFaults,
  dossierFaults,
  type FaultCode,
  fileFaults,
  pkiFaults,
  reportFaults,
  signingFaults,
  templateFaults,
} from "./contract/faults.ts";
import { TreatedFinding } from "./contract/finding.ts";
import { Job } from "./contract/jobs.ts";
import {
  InboxEntry,
  MoveRequests,
  NewSignatureRequest,
  RequestFilter,
  RequestStep,
  ReturnRequests,
  SignatureRequest,
  TakeRequests,
} from "./contract/queue.ts";
import {
  Document,
  Dossier,
  DossierSummary,
  DrilledDossier,
  Grouping,
  NewDossier,
  Procedure,
  ReleaseFinding,
  StatisticsReport,
  WaitingDocument,
} from "./contract/record.ts";
import { CheckedReport } from "./contract/report-check.ts";
import { FileReport, Identity, KeySource, SignRequest } from "./contract/signing.ts";

export * from "./contract/capture.ts";
export * from "./contract/comparison.ts";
export * from "./contract/doors.ts";
export { type FaultCode, faultCodes } from "./contract/faults.ts";
export * from "./contract/finding.ts";
export type { CallFrame, ServerFrame } from "./contract/frames.ts";
export * from "./contract/jobs.ts";
export * from "./contract/queue.ts";
export * from "./contract/record.ts";
export * from "./contract/report-check.ts";
export * from "./contract/signing.ts";
export { faultText } from "./contract/wording.ts";

/**
 * The whole API between a shell and the services, each call and event once: input, output, the faults it can answer.
 * Electron IPC and the browser's WebSocket carry it unchanged and add nothing of their own.
 */
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, ...faults: (readonly FaultCode[])[]) => ({
  input,
  output,
  faults: [...commonFaults, ...faults.flat()] as readonly FaultCode[],
});
const nothing = z.object({});
/** A file behind the exports' door, and the name it is saved under. */
const Export = z.object({ fileId: Id, name: z.string() });
const Period = z.object({ from: Day, to: Day, by: Grouping.nullable().default(null) });

export const calls = {
  "app.info": call(nothing, z.object({ version: z.string(), tryout: z.boolean(), limits: z.array(Bytes) })),
  /** Makes the virtual scanner and the test certificate ready; neither has legal value. The PIN is a shown one. */
  "tryout.prepare": call(nothing, z.object({ deviceId: Id.max(400), sourceId: Id, identityId: Id, pin: z.string() })),

  "devices.list": call(nothing, z.array(Device), captureFaults),
  "devices.describe": call(z.object({ deviceId: Id.max(400) }), Capabilities, captureFaults),
  /** Remembers an eSCL scanner by the address typed in. */
  "devices.add": call(z.object({ address: z.string().trim().min(1).max(300) }), Device, captureFaults),
  "devices.remove": call(z.object({ deviceId: Id.max(400) }), nothing),

  "procedures.list": call(nothing, z.array(Procedure)),
  "dossiers.list": call(
    z.object({ search: z.string().max(200).default(""), limit: z.number().int().min(1).max(500).default(100) }),
    z.array(DossierSummary),
  ),
  "dossiers.create": call(NewDossier, DossierSummary, dossierFaults),
  "dossiers.get": call(z.object({ dossierId: Id }), Dossier, dossierFaults),
  /** What speaks against handing the result over, by what was read of it. */
  "dossiers.checkRelease": call(
    z.object({ dossierId: Id }),
    z.object({ findings: z.array(ReleaseFinding) }),
    dossierFaults,
  ),
  /** `reason`: why it goes though something speaks against it. */
  "dossiers.release": call(
    z.object({ dossierId: Id, reason: z.string().trim().min(1).max(500).optional() }),
    DossierSummary,
    dossierFaults,
  ),

  /** The job's result is a `ScanOutcome`. */
  "scan.start": call(ScanRequest, JobStarted, captureFaults, fileFaults, dossierFaults),
  "profiles.list": call(nothing, z.array(ScanProfile)),
  /** In place of the one of that name. */
  "profiles.save": call(ScanProfile, ScanProfile, captureFaults),
  /** A built-in one becomes again as it was. */
  "profiles.remove": call(z.object({ name: z.string().max(60) }), nothing, captureFaults),
  /** Sheets to lay between papers, as a PDF to print: one a component of the dossier; one that names nothing without it. */
  "separators.print": call(
    z.object({ dossierId: Id.nullable(), components: z.array(Id).max(200).optional(), whole: z.boolean().optional() }),
    Export,
    dossierFaults,
  ),
  "pages.import": call(
    z.object({ dossierId: Id, uploadIds: z.array(Id).min(1).max(500) }),
    JobStarted,
    fileFaults,
    dossierFaults,
  ),
  "pages.turn": call(
    z.object({ pageIds: z.array(Id).min(1), by: z.union([z.literal(90), z.literal(180), z.literal(270)]) }),
    z.array(Page),
    dossierFaults,
  ),
  "pages.order": call(z.object({ dossierId: Id, pageIds: z.array(Id).min(1) }), z.array(Page), dossierFaults),
  /** Puts the pages of a finished session elsewhere among the dossier's. */
  "pages.place": call(z.object({ sessionId: Id, place: ScanPlace }), nothing, dossierFaults),
  /** Fronts and backs of the same sheets by turns; `uneven`: also where there are more of one than of the other. */
  "pages.interleave": call(
    z.object({
      dossierId: Id,
      fronts: z.array(Id).min(1).max(2000),
      backs: z.array(Id).min(1).max(2000),
      reversed: z.boolean(),
      uneven: z.boolean().default(false),
    }),
    z.array(Page),
    dossierFaults,
  ),
  "pages.assign": call(
    z.object({ pageIds: z.array(Id).min(1).max(2000), component: Id.nullable() }),
    z.array(Page),
    dossierFaults,
  ),
  "pages.remove": call(z.object({ pageIds: z.array(Id).min(1) }), z.array(Page), dossierFaults),
  "pages.restore": call(z.object({ pageIds: z.array(Id).min(1) }), z.array(Page), dossierFaults),

  "recovery.list": call(nothing, z.array(Recoverable)),
  /** Goes on where the scan stopped, with the same device and settings. */
  "recovery.resume": call(z.object({ sessionId: Id }), JobStarted, captureFaults),
  "recovery.keep": call(z.object({ sessionId: Id, dossierId: Id }), nothing, dossierFaults),
  "recovery.discard": call(z.object({ sessionId: Id }), nothing),

  /** Recognises the pages and fits them into one file for a component (`component` null: the result). */
  "documents.digitize": call(
    z.object({
      dossierId: Id,
      component: Id.nullable(),
      pageIds: z.array(Id).min(1).max(2000),
      limitBytes: Bytes.nullable(),
    }),
    JobStarted,
    dossierFaults,
    digitizeFaults,
    fileFaults,
  ),
  /** Puts a finished PDF into a dossier as it is, byte for byte; a signed one is verified and sealed. */
  "documents.attach": call(
    z.object({ dossierId: Id, component: Id.nullable(), uploadId: Id }),
    Document,
    dossierFaults,
    fileFaults,
  ),
  /** Results that carry no signature yet, or none to rely on; the earliest deadline first. */
  "documents.waiting": call(nothing, z.array(WaitingDocument)),
  "documents.get": call(z.object({ documentId: Id }), Document, dossierFaults),
  /** Writes the legibility proof of a document as a sheet to print. */
  "documents.proof": call(z.object({ documentId: Id }), Export, dossierFaults),
  "documents.sign": call(SignRequest, JobStarted, signingFaults, pkiFaults, dossierFaults, fileFaults),
  /** The clerk's number and date, into planted fields or on the page of an unsigned document. */
  "documents.number": call(
    z.object({ documentId: Id, number: z.string().trim().min(1).max(40), by: Person }),
    Document,
    signingFaults,
    dossierFaults,
    fileFaults,
  ),
  "documents.date": call(
    z.object({ documentId: Id, day: Day, by: Person }),
    Document,
    signingFaults,
    dossierFaults,
    fileFaults,
  ),
  /** What there is to know about a document before somebody signs it. */
  "documents.findings": call(z.object({ documentId: Id }), z.array(TreatedFinding), dossierFaults),
  /** Verifies a file that is not in the record; its upload's id is the file's id until it is forgotten. */
  "files.verify": call(z.object({ uploadId: Id }), FileReport, fileFaults),
  "files.forget": call(z.object({ fileId: Id }), nothing),
  /** Verifies a file again; a document's record keeps what is found. `online`: asks authorities, too. */
  "verification.repeat": call(
    z.object({ of: Verified, online: z.boolean().default(false) }),
    FileReport,
    dossierFaults,
    fileFaults,
  ),
  /** Does the same and writes what is found, as a sheet to print or for other programs. */
  "verification.save": call(
    z.object({ of: Verified, online: z.boolean().default(false), format: z.enum(["pdf", "json"]) }),
    Export,
    dossierFaults,
    fileFaults,
  ),
  /** A page (from 0) as it was under a signature (its place in the report, from 0), and as it is now. */
  "verification.compare": call(
    z.object({ of: Verified, signature: z.int().min(0).max(999), page: z.int().min(0).max(99_999) }),
    Comparison,
    dossierFaults,
    fileFaults,
  ),

  /** Asks somebody with a token to sign a document. */
  "queue.add": call(NewSignatureRequest, SignatureRequest, dossierFaults),
  /** The oldest first. */
  "queue.list": call(RequestFilter, z.array(InboxEntry)),
  "queue.history": call(z.object({ requestId: Id }), z.array(RequestStep), dossierFaults),
  /** Answers what was free; two PCs never get the same request. */
  "queue.take": call(TakeRequests, z.array(InboxEntry)),
  "queue.putBack": call(MoveRequests, nothing, dossierFaults),
  "queue.return": call(ReturnRequests, nothing, dossierFaults),
  "queue.withdraw": call(MoveRequests, nothing, dossierFaults),

  "keys.sources": call(nothing, z.array(KeySource), signingFaults),
  "keys.identities": call(z.object({ sourceId: Id.max(400) }), z.array(Identity), signingFaults),

  "statistics.report": call(Period, StatisticsReport),
  /** The dossiers behind a figure of a report: of one of its groups, or of the total. `rest`: what a share's numerator leaves out. */
  "statistics.drill": call(
    Period.extend({
      group: z.string().max(400).nullable().default(null),
      key: z.string().max(60),
      part: z.enum(["numerator", "denominator", "rest"]).default("numerator"),
      /** Where the page before ended. */
      after: z.string().max(60).nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    }),
    z.object({ dossiers: z.array(DrilledDossier), next: z.string().nullable() }),
  ),
  "statistics.export": call(
    Period.extend({
      format: z.enum(["xlsx", "docx", "pdf", "csv", "json"]),
      /** Beside the period before. */
      compare: z.boolean().default(false),
    }),
    Export,
    templateFaults,
  ),
  /** What in a report of any office contradicts itself. The upload is gone afterwards. */
  "reports.check": call(z.object({ uploadId: Id }), CheckedReport, reportFaults, fileFaults, digitizeFaults),

  "jobs.list": call(nothing, z.array(Job)),
  "jobs.cancel": call(z.object({ jobId: Id }), nothing),
  "jobs.resume": call(z.object({ jobId: Id }), JobStarted),
} as const;

/** What the services tell without being asked. */
export const events = {
  "job.changed": Job,
  /** The page is safe on disk: it may be shown. */
  "page.captured": z.object({ dossierId: Id.nullable(), page: Page }),
  /** Something was seen on pages of a running scan, or they were sorted. */
  "pages.changed": z.object({ pages: z.array(Page) }),
} as const;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]["input"]>;
export type CallArguments<N extends CallName> = z.output<(typeof calls)[N]["input"]>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]["output"]>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** A situation as it is told to a screen: a code of the table and the words and numbers of its message. */
export interface ToldFault {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Answer of any call over any shell. */
export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: CallOutput<N> }
  | { readonly ok: false; readonly fault: ToldFault };

/** Answer of the upload door: the id that `pages.import` and `files.verify` take. */
export type UploadAnswer = { readonly id: string } | { readonly fault: ToldFault };

/** What a shell offers the renderer as `window.tram`. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Answer<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
