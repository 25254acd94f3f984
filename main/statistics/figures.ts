import * as digitized from "./definitions/digitized.ts";
import * as finished from "./definitions/finished.ts";
import * as progress from "./definitions/in-progress.ts";
import { by, carriedOver, handled, received, receivedAt, receivedBy } from "./definitions/received.ts";
import * as services from "./definitions/services.ts";
import type { Selection } from "./scope.ts";

/** Numbers of dossiers, each by the definition of its name. */
export const DOSSIER_COUNTS = {
  carriedOver,
  received,
  "received.direct": receivedBy("direct"),
  "received.online": receivedBy("online"),
  "received.postal": receivedBy("postal"),
  handled,
  finished: finished.finished,
  "finished.early": finished.finishedEarly,
  "finished.onTime": finished.finishedOnTime,
  "finished.overdue": finished.finishedOverdue,
  refused: finished.refused,
  withdrawn: finished.withdrawn,
  inProgress: progress.inProgress,
  "inProgress.withinTime": progress.inProgressWithinTime,
  "inProgress.overdue": progress.inProgressOverdue,
  "inProgress.supplement": progress.awaitingSupplement,
} as const satisfies Readonly<Record<string, Selection>>;

/** States at one moment, not happenings: over days or months they do not add up. */
export const STOCKS: readonly string[] = [
  "carriedOver",
  "handled",
  "inProgress",
  "inProgress.withinTime",
  "inProgress.overdue",
  "inProgress.supplement",
];

interface Share {
  readonly of: Selection;
  readonly among: Selection;
}

const finishedInTime: Selection = (dossier, scope) =>
  finished.finishedEarly(dossier, scope) || finished.finishedOnTime(dossier, scope);

/** Shares of dossiers: those of the denominator that the numerator's definition selects as well. */
export const DOSSIER_RATES = {
  resolvedInTime: { of: finishedInTime, among: finished.resolved },
  inputDigitized: { of: digitized.inputDigitized, among: received },
  "inputDigitized.strict": { of: digitized.inputDigitizedFully, among: received },
  outputDigitized: { of: digitized.outputDigitized, among: finished.resolved },
  "outputDigitized.strict": { of: digitized.outputSigned, among: finished.resolved },
  bothDigitized: { of: digitized.bothDigitized, among: finished.resolved },
  "bothDigitized.strict": { of: digitized.bothDigitizedFully, among: finished.resolved },
  stored: { of: services.stored, among: received },
  reused: { of: services.reused, among: received },
  onlineShare: { of: by("online"), among: received },
  "onlineShare.services": { of: by("online"), among: receivedAt("full", "partial") },
  "onlineShare.full": { of: by("online"), among: receivedAt("full") },
  "onlineShare.partial": { of: by("online"), among: receivedAt("partial") },
  "onlineShare.information": { of: by("online"), among: receivedAt("information") },
  feesOnline: {
    of: services.feePaidOnline,
    among: (dossier, scope) => received(dossier, scope) && services.withFee(dossier, scope),
  },
  postalReturns: { of: services.returnedByPost, among: finished.resolved },
} as const satisfies Readonly<Record<string, Share>>;
