import type { Face } from "./font.ts";

/** What the generator can draw; each has its file under kinds/. */
export const PAPER_KINDS = [
  "marital-request",
  "marital-certificate",
  "birth-declaration",
  "residence-confirmation",
  "business-registration",
  "notice",
  "decision",
  "verification-minutes",
  "authorisation",
  "summary-table",
  "intake-receipt",
  "report",
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** All lengths on a sheet are points (1/72 inch) from the paper's top left, y downwards. */
export const A4 = { width: (210 / 25.4) * 72, height: (297 / 25.4) * 72 } as const;
export const mm = (length: number): number => (length / 25.4) * 72;

export type Ink = "black" | "red" | "blue";
export type Point = readonly [x: number, y: number];

/** A word of the truth, NFC and without blanks. */
export interface PlacedWord {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}
export type PlacedLine = readonly PlacedWord[];

/** Drawn, but no part of the text: rules, seals, signatures. Angles are clockwise degrees. */
export type Mark =
  | {
      readonly mark: "stroke";
      readonly ink: Ink;
      readonly points: readonly Point[];
      readonly widths: readonly number[];
    }
  | { readonly mark: "shape"; readonly ink: Ink; readonly points: readonly Point[] }
  | {
      readonly mark: "letter";
      readonly ink: Ink;
      readonly text: string;
      readonly face: Face;
      readonly size: number;
      readonly at: Point;
      readonly angle: number;
    };

/**
 * What a reader should find on a paper, each exactly as printed (lines of one field joined by a blank), null where the
 * paper has none. `number` is the part after “Số:”.
 */
export interface PaperFields {
  readonly body: string | null;
  readonly number: string | null;
  readonly placeDate: string | null;
  readonly kind: string | null;
  readonly abstract: string | null;
  readonly signerTitle: string | null;
  readonly signerName: string | null;
  readonly applicant: string | null;
  readonly dossierCode: string | null;
  /** Every 12-digit citizen id, in the order met, each once. */
  readonly citizenIds: readonly string[];
}

/** One side of a paper. `fields` holds what stands on this very side. */
export interface Sheet {
  readonly seed: number | string;
  readonly kind: PaperKind | "blank";
  /** 1-based, and how many sides the paper has. */
  readonly page: number;
  readonly pages: number;
  /** Reading order, see PageTruth.lines. */
  readonly lines: readonly PlacedLine[];
  readonly marks: readonly Mark[];
  readonly fields: PaperFields;
}

export interface Paper {
  readonly kind: PaperKind;
  readonly pages: readonly Sheet[];
  readonly fields: PaperFields;
}

export const lineText = (line: PlacedLine): string => line.map((word) => word.text).join(" ");
export const sheetText = (sheet: Pick<Sheet, "lines">): string => sheet.lines.map(lineText).join("\n");
export const hasColor = (sheet: Pick<Sheet, "marks">): boolean => sheet.marks.some((mark) => mark.ink !== "black");

/** The back of a one-sided paper. */
export function blankSheet(seed: number | string): Sheet {
  return { seed, kind: "blank", page: 1, pages: 1, lines: [], marks: [], fields: NO_FIELDS };
}

export const NO_FIELDS: PaperFields = {
  body: null,
  number: null,
  placeDate: null,
  kind: null,
  abstract: null,
  signerTitle: null,
  signerName: null,
  applicant: null,
  dossierCode: null,
  citizenIds: [],
};
