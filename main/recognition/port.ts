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

export const wordsOf = (text: PageText): readonly Word[] => text.lines.flatMap((line) => line.words);
export const plainText = (text: PageText): string =>
  text.lines.map((line) => line.words.map((word) => word.text).join(" ")).join("\n");
