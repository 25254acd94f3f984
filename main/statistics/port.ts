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
  /** The same figures of the period before, where they were asked for: as many months or days. */
  readonly previous?: Period & Pick<StatisticsReport, "groups" | "total">;
}

/** Which of a figure's dossiers. A count is its own numerator; `rest`: those of the denominator that the numerator leaves out. */
export type DrillPart = "numerator" | "denominator" | "rest";

/** The list behind a figure of a report. */
export interface DrillRequest {
  readonly period: Period;
  readonly by: Grouping | null;
  /** The key of the report's group; null for the total. */
  readonly group: string | null;
  /** The key of the figure. */
  readonly key: string;
  readonly part: DrillPart;
  /** Where the page before ended. */
  readonly after?: string | null;
  /** Dossiers a page; 50 when left out, 500 at most. */
  readonly limit?: number;
  readonly conventions?: Conventions;
}

/** A dossier and how much it adds to the figure: 1, or so many documents, pages, bytes. */
export interface Drilled {
  readonly dossier: DossierFact;
  readonly n: number;
}

export interface DrillPage {
  readonly dossiers: readonly Drilled[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** What the office chose; null before it chose. Filled by storage. */
export interface ConventionsStore {
  get(): Promise<Conventions | null>;
  set(conventions: Conventions): Promise<void>;
}

export interface Statistics {
  /** How the office counts: as usual until it chose. */
  conventions(): Promise<Conventions>;
  keepConventions(conventions: Conventions): Promise<void>;
  /** By the office's conventions unless told otherwise. @throws Fault input-invalid for a period that is none */
  report(
    period: Period,
    options?: { readonly by?: Grouping | null; readonly conventions?: Conventions; readonly compare?: boolean },
  ): Promise<StatisticsReport>;
  /**
   * The dossiers whose amounts are the figure, by the same definitions. A dossier stands once for each day it counts on.
   * @throws Fault input-invalid for a period, group, figure or part that is none
   */
  drill(asked: DrillRequest): Promise<DrillPage>;
  /** Counts the whole record anew; answers how many dossiers. */
  rebuild(): Promise<number>;
  /** Counts the whole record and says how many cells are not what they should be. */
  check(): Promise<{ readonly dossiers: number; readonly cells: number; readonly wrong: number }>;
}
