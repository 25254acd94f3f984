import type { Day } from "../../shared/time.ts";
import type { DossierFact, Period, ProcedureFact } from "../port.ts";
import type { CellKey, Dimension, TallyFact } from "./contributions.ts";

/** Sums of cells, by the order of the keys. */
export interface ValueSum {
  readonly value: string;
  readonly n: readonly number[];
}

export interface DaySum {
  readonly day: Day;
  readonly n: readonly number[];
}

/** Some values of a dimension. */
export interface Who {
  readonly dimension: Dimension;
  readonly values: readonly string[];
}

/** Adds and takes away keys of cells. */
export interface Target {
  readonly plus: readonly CellKey[];
  readonly minus: readonly CellKey[];
}

/** What a report and the lists behind it are read from. `who` null: everything. */
export interface TallyReader {
  /** The catalogue, with those no longer in force, which earlier dossiers still name. */
  procedures(): Promise<readonly (ProcedureFact & { readonly retired: boolean })[]>;
  sums(dimension: Dimension, period: Period): Promise<readonly ValueSum[]>;
  /** Everything before the day. */
  sumsBefore(dimension: Dimension, day: Day): Promise<readonly ValueSum[]>;
  /** Days of the period that hold anything, oldest first. */
  days(period: Period): Promise<readonly DaySum[]>;
  /** Those on which the target is above 0, oldest first. */
  daysWith(target: Target, period: Period, who: Who | null): Promise<readonly Day[]>;
  /** Received or finished on the day, by time of receipt; with their documents where they are asked for. */
  happenedOn(day: Day, who: Who | null, documents: boolean): Promise<readonly DossierFact[]>;
  /** With documents made on the day, and those alone as work; `who` names the officer of the document. */
  workedOn(day: Day, who: Who | null): Promise<readonly TallyFact[]>;
  /** Received before the moment and not finished before it: ids, by time of receipt. */
  unfinishedAt(moment: Date, who: Who | null): Promise<readonly string[]>;
  /** By time of receipt and without their documents. */
  withoutDocuments(ids: readonly string[]): Promise<readonly DossierFact[]>;
  /** Received before `to`, not finished before `now`, due in [now, to): without their documents. */
  dueLater(now: Date, to: Date): Promise<readonly DossierFact[]>;
}

/** Filled by storage. */
export interface TallySource {
  /** What is asked inside sees the record at one moment. */
  reading<T>(work: (reader: TallyReader) => Promise<T>): Promise<T>;
  /** Counts the whole record anew. Answers how many dossiers there are. */
  rebuild(): Promise<number>;
  /** Counts the whole record and compares: how many dossiers there are, and how many cells are not what they should be. */
  check(): Promise<{ readonly dossiers: number; readonly cells: number; readonly wrong: number }>;
}
