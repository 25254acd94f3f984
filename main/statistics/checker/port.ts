/** A file that is no report of a kind the checker reads, or more than it takes. */
export type CheckerCode = "report-unreadable" | "report-too-large" | "report-kind-unknown";

/** A paragraph or a line of text. `where` in Vietnamese: a page and line, a paragraph. */
export interface TextBlock {
  readonly kind: "text";
  readonly text: string;
  readonly where: string;
  /** Where lines of a joined paragraph begin. */
  readonly lines?: readonly { readonly at: number; readonly where: string }[];
}

/** One place of a table. A merged cell stands, with its text, in every place it covers. */
export interface Cell {
  readonly text: string;
  readonly where: string;
  /** Where the format keeps numbers as numbers: as it is shown, so a share is 0–100. */
  readonly number?: { readonly value: number; readonly decimals: number; readonly percent: boolean };
}

export interface TableBlock {
  readonly kind: "table";
  readonly rows: readonly (readonly Cell[])[];
  readonly where: string;
}

/** What a reader makes of a file: its texts and tables in reading order. */
export interface ReportDocument {
  readonly blocks: readonly (TextBlock | TableBlock)[];
}

/** Which row of a table a figure stands in: what adds up to what. */
export interface Seat {
  readonly table: number;
  readonly column: number;
  readonly row: number;
  /** `total` is what rows of depth 0 add up to; a row adds up to the deeper ones that follow it. */
  readonly role: "total" | "row";
  readonly depth: number;
  /** Its rows are days, months or quarters, over which what stands at a moment does not add up. */
  readonly overTime: boolean;
  /** A blank place, counted as nothing where other rows have a number. */
  readonly blank: boolean;
}

/** One number of a report and what it says. */
export interface Figure {
  readonly id: number;
  readonly kind: "count" | "rate";
  /** The quantity as `quantityOf` names it; null where its words say none. */
  readonly key: string | null;
  readonly label: string;
  /** A rate in 0–100. */
  readonly value: number;
  /** Digits behind the comma, as printed. */
  readonly decimals: number;
  /** What it is said of: "" is the whole office in the report's period; a row of a table, another period. */
  readonly scope: string;
  readonly where: string;
  readonly seat?: Seat;
  /** Of a rate: the count it is printed with. */
  readonly numerator?: number;
  /** Of a rate or of a count printed as `n/d`: the count it is a share of. */
  readonly denominator?: number;
  /** The words beside a rate name what it is a share of. */
  readonly denominatorKey?: string;
  /** Of a count that is said to consist of others. */
  readonly parts?: readonly number[];
}

export const FINDING_CODES = [
  "total-differs",
  "column-sum-differs",
  "channels-differ",
  "balance-differs",
  "rate-differs",
  "share-of-other-channel",
  "value-differs",
  "resolved-exceeds",
  "part-exceeds-whole",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export const CAUSES = [
  "swapped-channels",
  "missing-row",
  "stale-total",
  "transposed-digits",
  "wrong-denominator",
  "other-value",
] as const;
export type Cause = (typeof CAUSES)[number];

/** One contradiction. `expected` is what would agree, with the sum or division that comes to it. */
export interface ReportFinding {
  readonly code: FindingCode;
  readonly where: string;
  readonly numbers: readonly {
    readonly value: number;
    readonly label: string;
    readonly where: string;
  }[];
  readonly expected: string;
  readonly cause: Cause;
}

/** What was read of a report and what in it contradicts itself. */
export interface CheckedReport {
  readonly figures: readonly Figure[];
  readonly findings: readonly ReportFinding[];
}
