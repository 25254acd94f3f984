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

/** Reads pages, a few at a time, away from the caller's thread. */
export interface Recogniser {
  /**
   * `picture` is a page's reading picture: gray, upright, about 200 dpi.
   * @throws RecognitionFault, or the signal's reason within moments of its abort
   */
  recognise(picture: Picture, signal: AbortSignal): Promise<PageText>;
  close(): Promise<void>;
}

export const wordsOf = (text: PageText): readonly Word[] => text.lines.flatMap((line) => line.words);
export const plainText = (text: PageText): string =>
  text.lines.map((line) => line.words.map((word) => word.text).join(" ")).join("\n");
