import type { Day } from "../shared/time.ts";
import type { Chart } from "./charts/chart.ts";

/** What an office prints around every letter: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II. Texts as they are printed. */
export interface Letterhead {
  /** The body above the one that issues; null where there is none. */
  readonly superior: string | null;
  readonly issuer: string;
  readonly place: string;
  /** `Nơi nhận`, a line each. */
  readonly recipients: readonly string[];
  readonly signer: {
    /** `KT. GIÁM ĐỐC`, `TL. CHỦ TỊCH`; null for who signs in the office's own right. */
    readonly authority: string | null;
    readonly title: string;
    readonly name: string;
  };
}

/** A letter before it takes the form of a file. */
export interface Letter {
  readonly head: Letterhead;
  /** `Số: 12/BC-UBND`; room is left where the clerk has not numbered it yet. */
  readonly number: string;
  readonly day: Day;
  /** `BÁO CÁO` */
  readonly kind: string;
  /** What it is about, under its kind. */
  readonly abstract: string;
  readonly body: readonly Block[];
  /** On its own page after the signature. */
  readonly appendix: Appendix | null;
}

export interface Appendix {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "paragraph" | "note"; readonly text: string }
  | Table
  | { readonly kind: "chart"; readonly chart: Chart };

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** A cell a column. */
  readonly rows: readonly (readonly string[])[];
  /** The last row adds up the others. */
  readonly hasTotal: boolean;
}

export interface TableColumn {
  readonly head: string;
  /** Of the width of the text; all of a table come to 1. */
  readonly share: number;
  readonly align: "left" | "center" | "right";
}
