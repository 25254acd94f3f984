import type { DossierStatus } from "./dossier.ts";

/** Headings that a person has said the meaning of: `{"Số biên nhận": "code"}`. */
export type ColumnChoice = Readonly<Record<string, string>>;

/** What a cell of a table can have against it. `row-repeats` names the earlier row in `value`. */
export const ROW_PROBLEMS = [
  "missing",
  "too-long",
  "code-invalid",
  "not-a-date",
  "not-a-number",
  "word-unknown",
  "citizen-id-invalid",
  "dates-invalid",
  "procedure-unknown",
  "procedure-ambiguous",
  "row-repeats",
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** One cell that cannot be taken. `value` is what stands there, where it is a word of the catalogue or a row's number. */
export interface RowError {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  /** Which of the known columns. */
  readonly column: string;
  readonly code: RowProblem;
  readonly value?: string;
}

/**
 * Why the record and the portal cannot both be right about a dossier. `status-backwards`: the record is further;
 * `result-here`: its result waits in the record for the release guard; `finish-unknown`: finished on no day.
 */
export const CONFLICTS = [
  "applicant-differs",
  "procedure-differs",
  "received-differs",
  "channel-differs",
  "finished-differs",
  "finish-unknown",
  "status-backwards",
  "result-here",
] as const;
export type ConflictKind = (typeof CONFLICTS)[number];

/** A row that was left out; what the record says stays. */
export interface ImportConflict {
  readonly row: number;
  readonly dossier: string;
  readonly kind: ConflictKind;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** What an import takes over from a dossier that is there. */
export const CHANGEABLE = [
  "status",
  "due",
  "finished",
  "officer",
  "fee",
  "phone",
  "citizenId",
  "returnByPost",
] as const;
export type ChangedPart = (typeof CHANGEABLE)[number];

export interface ImportedChange {
  readonly row: number;
  readonly dossier: string;
  readonly parts: readonly ChangedPart[];
  readonly status: DossierStatus;
}

export interface ImportOptions {
  /** Tells what would happen, and keeps nothing. */
  readonly dryRun?: boolean | undefined;
  /** Headings a person has said the meaning of; besides those that were kept for the portal. */
  readonly columns?: ColumnChoice | undefined;
}

export interface DossierImportOptions extends ImportOptions {
  /** Whose file it is: its columns are kept under this name once it was imported. */
  readonly portal?: string | undefined;
}

/** What a file of dossiers comes to. With an error nothing of it is kept. */
export interface DossierImport {
  readonly rows: number;
  readonly added: number;
  readonly changed: readonly ImportedChange[];
  readonly unchanged: number;
  readonly conflicts: readonly ImportConflict[];
  readonly errors: readonly RowError[];
  /** Headings of the file by what they were taken for, and those nothing was read of. */
  readonly columns: Readonly<Record<string, string>>;
  readonly left: readonly string[];
  /** Years without a list of holidays that deadlines were counted into. */
  readonly unknownYears: readonly number[];
}

/** One field of a procedure before and after. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What a file of the catalogue comes to. With an error nothing of it is kept. */
export interface CatalogueImport {
  readonly rows: number;
  readonly added: readonly string[];
  readonly changed: readonly { readonly code: string; readonly fields: readonly FieldChange[] }[];
  readonly retired: readonly string[];
  readonly unchanged: number;
  readonly errors: readonly RowError[];
  readonly columns: Readonly<Record<string, string>>;
  readonly left: readonly string[];
}

export interface CatalogueImportOptions extends ImportOptions {
  /** Procedures the file does not list stay in force: it brings a part of the catalogue. */
  readonly part?: boolean | undefined;
}

/** What the office has chosen, JSON values by name. Filled by storage. */
export interface OfficeSettings {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}
