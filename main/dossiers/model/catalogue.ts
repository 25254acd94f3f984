/** How far a procedure can be done online: toàn trình, một phần, chỉ cung cấp thông tin. */
export const LEVELS = ["full", "partial", "information"] as const;
export type Level = (typeof LEVELS)[number];

/** What kind of paper a component asks for: bản chính, bản sao, bản sao chứng thực. */
export const COPY_KINDS = ["original", "copy", "certified-copy"] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** One required paper of a procedure (thành phần hồ sơ). */
export interface Component {
  /** Short, plain, the same for ever within its procedure; goes into file names. */
  readonly code: string;
  readonly name: string;
  readonly mandatory: boolean;
  readonly copy: CopyKind;
  /** How many of it. */
  readonly count: number;
  /** For how many months after its date such a paper may be used; without end when left out. */
  readonly validMonths?: number;
}

/** An entry of the catalogue (TTHC). */
export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: Level;
  /** Time allowed, in working days; null where none is set. */
  readonly workingDays: number | null;
  readonly components: readonly Component[];
}

/** A retired entry takes no new dossiers. */
export interface KeptProcedure extends Procedure {
  readonly retired: boolean;
}

/** What an import of the catalogue changed; codes of procedures. Entries that are no longer listed are retired, never deleted. */
export interface CatalogueChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly retired: readonly string[];
  readonly unchanged: number;
}

/** Limits and naming of one portal. A megabyte is read as 1,000,000 bytes: what fits that fits either reading. */
export interface PortalProfile {
  readonly id: string;
  readonly name: string;
  readonly fileLimit: number;
  readonly dossierLimit: number | null;
  readonly mediaTypes: readonly string[];
  readonly nameRule: string;
}
