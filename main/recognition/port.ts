import type { Picture } from "../imaging/port.ts";
import type { Fault } from "../shared/fault.ts";

/** `recognition-failed`: the engine broke down on a page. `recogniser-unavailable`: it could not be started at all. */
export type RecognitionCode = "recognition-failed" | "recogniser-unavailable";
export type RecognitionFault = Fault<RecognitionCode>;

/** A rectangle in pixels of the picture that was recognised, origin at its top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Word {
  /** NFC. */
  readonly text: string;
  readonly box: Box;
  /** 0–100, as the engine gives it. */
  readonly confidence: number;
}

/** Words of one line, left to right; `baseline` is the y of its left end, in pixels. */
export interface Line {
  readonly words: readonly Word[];
  readonly box: Box;
  readonly baseline: number;
}

/** What was read on a page: lines in reading order (columns one after the other). */
export interface PageText {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly lines: readonly Line[];
  /** Mean over words, weighted by their length; 0 on a page without words. */
  readonly confidence: number;
}

/** Something a paper says of itself, as it was read. */
export interface Field {
  /** NFC, blanks trimmed; lines of one field joined by a blank. Never corrected. */
  readonly value: string;
  /** 0–100: of the least sure of its words, less where its shape is not that of its kind. */
  readonly confidence: number;
  /** Of its words. */
  readonly boxes: readonly Box[];
}

/** `old-id`: the nine digits of an identity card issued until 2021. */
export interface CitizenId extends Field {
  readonly form: "id" | "old-id";
}

/** What was found on one page; null where the page has none. */
export interface Fields {
  /** The issuing body, without the one above it. */
  readonly body: Field | null;
  /** Number and symbol: what stands after “Số:”. */
  readonly number: Field | null;
  readonly placeDate: Field | null;
  /** “QUYẾT ĐỊNH”, “TỜ KHAI …”: the line or lines in capitals under the head. */
  readonly kind: Field | null;
  /** What it is about: the lines under the kind, or “V/v …” of a letter. */
  readonly abstract: Field | null;
  /** Of the signer at the right. */
  readonly signerTitle: Field | null;
  readonly signerName: Field | null;
  /** Whose matter it is; in ordinary letters where the page has the name so. */
  readonly applicant: Field | null;
  readonly dossierCode: Field | null;
  /** In the order met, each once. */
  readonly citizenIds: readonly CitizenId[];
}

/** A machine-readable code on a page. */
export interface Code {
  readonly format: "qr" | "code-128";
  /** NFC. */
  readonly text: string;
  /** In pixels of the picture, as the code itself lies: top left, top right, bottom right, bottom left. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** What the QR code of a citizen card says. Dates are yyyy-MM-dd. */
export interface CitizenCard {
  /** 12 digits. */
  readonly id: string;
  /** The nine digits of the identity card before it. */
  readonly oldId: string | null;
  readonly name: string;
  readonly born: string;
  readonly sex: "Nam" | "Nữ";
  readonly address: string;
  readonly issued: string;
}

/** How what is shown of a page agrees with its original. */
export interface Agreement {
  /** Share of the original's sure words that read the same, 0–1; null where there are none. */
  readonly share: number | null;
  /** Words that were read again; the others look alike. */
  readonly reread: number;
}

/** Reads pages, a few at a time, away from the caller's thread. */
export interface Recogniser {
  /**
   * `picture` is a page's reading picture: gray, upright, about 240 dpi.
   * @throws RecognitionFault, or the signal's reason within moments of its abort
   */
  recognise(picture: Picture, signal: AbortSignal): Promise<PageText>;
  /**
   * The same, and how far the same page as it is `shown` (same size, made for reading in the same way) agrees. `text` is
   * what was read of it already. The pixels are handed over: neither picture can be used afterwards.
   * @throws as `recognise` does
   */
  compare(
    picture: Picture,
    shown: Picture,
    signal: AbortSignal,
    text?: PageText,
  ): Promise<{ readonly text: PageText; readonly agreement: Agreement }>;
  /** Keeps one of several engines idle until what it answers is called: for work that a person waits for. */
  giveWay(): () => void;
  close(): Promise<void>;
}

export const wordsOf = (text: PageText): readonly Word[] => text.lines.flatMap((line) => line.words);
export const plainText = (text: PageText): string =>
  text.lines.map((line) => line.words.map((word) => word.text).join(" ")).join("\n");
