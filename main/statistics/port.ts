import type { Channel, DossierStatus, Level, SignedState } from "../dossiers/port.ts";
import type { Day } from "../shared/time.ts";

/** A period that is none; `field` says which day is wrong. */
export type StatisticsCode = "input-invalid";

/** Days of the office's calendar: from the first on, up to but without the last. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** One document as it is counted. */
export interface DocumentFact {
  readonly dossierId: string;
  readonly role: "component" | "result";
  /** The component's code; null for a result. */
  readonly component: string | null;
  readonly mandatory: boolean;
  readonly signed: SignedState;
  /** Carries a valid signature of an officer or of the agency. */
  readonly officeSigned: boolean;
  readonly stored: boolean;
  readonly reused: boolean;
  readonly createdAt: Date;
  readonly officer: string | null;
  readonly pages: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly limit: number | null;
  /** 0–100. */
  readonly confidence: number | null;
}

/** One dossier as it is counted: no citizen's data. */
export interface DossierFact {
  readonly id: string;
  readonly code: string;
  readonly procedure: string;
  readonly procedureName: string;
  readonly field: string;
  readonly level: Level;
  readonly officer: string | null;
  readonly channel: Channel;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly status: DossierStatus;
  /** Times it waited for a supplement; `to` is null while it still does. */
  readonly waits: readonly { readonly from: Date; readonly to: Date | null }[];
  readonly fee: { readonly paidOnline: boolean } | null;
  readonly returnByPost: boolean;
  /** How many mandatory components its procedure asks for. */
  readonly mandatory: number;
  /** Those that still stand, not the replaced ones. */
  readonly documents: readonly DocumentFact[];
}

export interface ProcedureFact {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: Level;
}

/** What one period's report is counted from. */
export interface Facts {
  /** Received before the period's end and not finished before its beginning. */
  readonly dossiers: readonly DossierFact[];
  /** Made within the period, whatever became of their dossier, with what they are grouped by. */
  readonly work: readonly WorkFact[];
  /** The catalogue in force. */
  readonly procedures: readonly ProcedureFact[];
}

/** A document made in the period and the dossier it was made for. */
export interface WorkFact {
  readonly document: DocumentFact;
  readonly dossier: Pick<DossierFact, "procedure" | "procedureName" | "field" | "level" | "channel">;
}

/** Filled by storage. */
export interface FactsSource {
  facts(period: Period): Promise<Facts>;
}

export const GROUPINGS = [
  "field",
  "procedure",
  "officer",
  "channel",
  "level",
  "day",
  "week",
  "month",
  "quarter",
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Offices disagree whether these count as finished; printed on the report. */
export interface Conventions {
  readonly refusedIsFinished: boolean;
  readonly withdrawnIsFinished: boolean;
}

/** Never a percentage alone. `key` names the definition. */
export interface Rate {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
  /** 0–100, not rounded; null where the denominator is 0. */
  readonly percentage: number | null;
}

/** The figures of one group. `counts` by the key of their definition. */
export interface Tally {
  /** What it is sorted by and looked up with: a code, a day, a name. */
  readonly key: string;
  /** What people read. */
  readonly group: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rates: readonly Rate[];
}

/** Figures of [from, to); `labels` name each key in Vietnamese, `definitions` say what it counts. */
export interface StatisticsReport extends Period {
  readonly by: Grouping | null;
  readonly conventions: Conventions;
  /** The conventions in words. */
  readonly convention: string;
  readonly groups: readonly Tally[];
  readonly total: Tally;
  readonly labels: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, string>>;
}

export interface Statistics {
  /** By the usual conventions unless told otherwise. @throws Fault input-invalid for a period that is none */
  report(
    period: Period,
    options?: { readonly by?: Grouping | null; readonly conventions?: Conventions },
  ): Promise<StatisticsReport>;
}
