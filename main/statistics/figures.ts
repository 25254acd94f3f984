import type { Measures } from "./measures.ts";
import type { Conventions, Rate } from "./port.ts";

type Key = keyof Measures;

/** Numbers of dossiers: the measures each is the sum of. Where a convention decides, it names it. */
export const COUNTS = {
  carriedOver: ["carriedOver"],
  received: ["received"],
  "received.direct": ["received.direct"],
  "received.online": ["received.online"],
  "received.postal": ["received.postal"],
  handled: ["received", "carriedOver"],
  finished: ["resolved", "refused", "withdrawn"],
  "finished.early": ["finished.early"],
  "finished.onTime": ["finished.onTime"],
  "finished.overdue": ["finished.overdue"],
  refused: ["refused"],
  withdrawn: ["withdrawn"],
  inProgress: ["inProgress"],
  "inProgress.withinTime": ["inProgress.withinTime"],
  "inProgress.overdue": ["inProgress.overdue"],
  "inProgress.supplement": ["inProgress.supplement"],
  documents: ["documents"],
  pages: ["pages"],
  bytesIn: ["bytesIn"],
  bytesOut: ["bytesOut"],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

export type CountKey = keyof typeof COUNTS;

/** States at one moment, not happenings: over days or months they do not add up. */
export const STOCKS: readonly string[] = [
  "carriedOver",
  "handled",
  "inProgress",
  "inProgress.withinTime",
  "inProgress.overdue",
  "inProgress.supplement",
] satisfies readonly CountKey[];

/** Numerator and denominator of each share. */
export const RATES = {
  resolvedInTime: ["resolvedInTime", "resolved"],
  inputDigitized: ["inputDigitized", "received"],
  "inputDigitized.strict": ["inputDigitized.strict", "received"],
  outputDigitized: ["outputDigitized", "resolved"],
  "outputDigitized.strict": ["outputDigitized.strict", "resolved"],
  bothDigitized: ["bothDigitized", "resolved"],
  "bothDigitized.strict": ["bothDigitized.strict", "resolved"],
  stored: ["stored", "received"],
  reused: ["reused", "received"],
  onlineShare: ["received.online", "received"],
  "onlineShare.services": ["services.online", "services"],
  "onlineShare.full": ["full.online", "full"],
  "onlineShare.partial": ["partial.online", "partial"],
  "onlineShare.information": ["information.online", "information"],
  feesOnline: ["feesOnline", "withFee"],
  postalReturns: ["postalReturns", "resolved"],
  inputSigned: ["papers.signed", "papers"],
} as const satisfies Readonly<Record<string, readonly [Key, Key]>>;

/** Shares of the work, which stand last in a report. */
export const WORK_RATES = {
  firstExceeded: ["firstExceeded", "hasLimit"],
  ocrConfidence: ["confidencePoints", "confidencePointsAtMost"],
} as const satisfies Readonly<Record<string, readonly [Key, Key]>>;

/** The measures a count is the sum of under the office's conventions. */
export function measuresOfCount(key: CountKey, conventions: Conventions): readonly Key[] {
  return COUNTS[key].filter(
    (measure) =>
      key !== "finished" ||
      ((measure !== "refused" || conventions.refusedIsFinished) &&
        (measure !== "withdrawn" || conventions.withdrawnIsFinished)),
  );
}

export const countsOf = (measures: Measures, conventions: Conventions): Record<CountKey, number> =>
  Object.fromEntries(
    (Object.keys(COUNTS) as CountKey[]).map((key) => [
      key,
      measuresOfCount(key, conventions).reduce((sum, measure) => sum + measures[measure], 0),
    ]),
  ) as Record<CountKey, number>;

export const ratesOf = (rates: Readonly<Record<string, readonly [Key, Key]>>, measures: Measures): readonly Rate[] =>
  Object.entries(rates).map(([key, [numerator, denominator]]) =>
    rateOf(key, measures[numerator], measures[denominator]),
  );

export const rateOf = (key: string, numerator: number, denominator: number): Rate => ({
  key,
  numerator,
  denominator,
  percentage: denominator === 0 ? null : (100 * numerator) / denominator,
});
