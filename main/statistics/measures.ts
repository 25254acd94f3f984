import * as digitized from "./definitions/digitized.ts";
import * as finished from "./definitions/finished.ts";
import * as progress from "./definitions/in-progress.ts";
import { by, received, receivedAt, receivedBy } from "./definitions/received.ts";
import * as services from "./definitions/services.ts";
import { confidencePoints, confidencePointsAtMost, firstExceeded, hasLimit } from "./definitions/volume.ts";
import type { DocumentFact, DossierFact } from "./port.ts";
import { both, type Scope, type Selection } from "./scope.ts";

/** How much a dossier adds to a figure: 0 or 1, or so many of its documents. */
type Amount = (dossier: DossierFact, scope: Scope) => boolean | number;

const papersOf =
  (counts: (document: DocumentFact) => boolean): Amount =>
  (dossier, scope) =>
    received(dossier, scope) ? digitized.componentDocuments(dossier).filter(counts).length : 0;

/** Happenings: each belongs to the day its dossier was received or finished on, so the days of a period add up to it. */
export const FLOWS = {
  received,
  "received.direct": receivedBy("direct"),
  "received.online": receivedBy("online"),
  "received.postal": receivedBy("postal"),
  resolved: finished.resolved,
  "finished.early": finished.finishedEarly,
  "finished.onTime": finished.finishedOnTime,
  "finished.overdue": finished.finishedOverdue,
  resolvedInTime: finished.resolvedInTime,
  refused: finished.refused,
  withdrawn: finished.withdrawn,
  inputDigitized: both(received, digitized.inputDigitized),
  "inputDigitized.strict": both(received, digitized.inputDigitizedFully),
  outputDigitized: both(finished.resolved, digitized.outputDigitized),
  "outputDigitized.strict": both(finished.resolved, digitized.outputSigned),
  bothDigitized: both(finished.resolved, digitized.bothDigitized),
  "bothDigitized.strict": both(finished.resolved, digitized.bothDigitizedFully),
  papers: papersOf(() => true),
  "papers.signed": papersOf(digitized.inputSigned),
  stored: both(received, services.stored),
  reused: both(received, services.reused),
  services: receivedAt("full", "partial"),
  "services.online": both(receivedAt("full", "partial"), by("online")),
  full: receivedAt("full"),
  "full.online": both(receivedAt("full"), by("online")),
  partial: receivedAt("partial"),
  "partial.online": both(receivedAt("partial"), by("online")),
  information: receivedAt("information"),
  "information.online": both(receivedAt("information"), by("online")),
  withFee: both(received, services.withFee),
  feesOnline: both(received, services.feePaidOnline),
  postalReturns: both(finished.resolved, services.returnedByPost),
} as const satisfies Readonly<Record<string, Amount>>;

/** States at the period's end; kept as what each day changes, so all days before a moment add up to it. */
export const STANDING = {
  inProgress: progress.inProgress,
  "inProgress.withinTime": progress.inProgressWithinTime,
  "inProgress.overdue": progress.inProgressOverdue,
  "inProgress.supplement": progress.awaitingSupplement,
} as const satisfies Readonly<Record<string, Selection>>;

/** What making a document adds on the day it was made, whatever became of it. */
export const WORK = {
  documents: () => 1,
  pages: ({ pages }) => pages,
  bytesIn: ({ bytesIn }) => bytesIn,
  bytesOut: ({ bytesOut }) => bytesOut,
  firstExceeded,
  hasLimit,
  confidencePoints,
  confidencePointsAtMost,
} as const satisfies Readonly<Record<string, (document: DocumentFact) => boolean | number>>;

/** Those that look at a dossier's documents. */
export const LOOKS_AT_DOCUMENTS: ReadonlySet<string> = new Set<keyof typeof FLOWS>([
  "inputDigitized",
  "inputDigitized.strict",
  "outputDigitized",
  "outputDigitized.strict",
  "bothDigitized",
  "bothDigitized.strict",
  "papers",
  "papers.signed",
  "stored",
  "reused",
]);

export type Flow = keyof typeof FLOWS;
export type Standing = keyof typeof STANDING;
export type Work = keyof typeof WORK;
/** What is kept of a day. */
export type Measure = Flow | Standing | Work;

const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(of) as K[];

export const FLOW_KEYS: readonly Flow[] = keysOf(FLOWS);
export const STANDING_KEYS: readonly Standing[] = keysOf(STANDING);
export const WORK_KEYS: readonly Work[] = keysOf(WORK);

/** Numbers of a period, from which every figure of a report follows. */
export type Measures = Readonly<Record<Measure | "carriedOver", number>>;
