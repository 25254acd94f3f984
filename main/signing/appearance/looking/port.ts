import type { Rectangle } from "../../pdf/pages.ts";

/** The ink of a page as it is shown: 1 for each pixel that has some, rows top to bottom; `scale` pixels per point. */
export interface PageInk {
  readonly cells: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Letters of one word, or the dots of a rule that holds room open. */
export interface TextPart {
  readonly text: string;
  readonly box: Rectangle;
}

/** Words of one column that stand on one line. Lengths in points of the shown page, from its bottom left. */
export interface TextLine {
  /** NFC, words joined by one blank. */
  readonly text: string;
  /** What the letters cover. */
  readonly box: Rectangle;
  readonly baseline: number;
  /** Type size. */
  readonly size: number;
  /** From left to right. */
  readonly parts: readonly TextPart[];
}

/** What a viewer shows of one page, filled fields and signatures too, and the text it holds, seen or unseen. */
export interface PageLook {
  readonly width: number;
  readonly height: number;
  readonly ink: PageInk;
  /** From top to bottom. */
  readonly lines: readonly TextLine[];
}

export interface LookRequest {
  readonly pdf: Uint8Array;
  /** 0-based. */
  readonly page: number;
}

/** Null where the page cannot be drawn. */
export type LookReply = PageLook | null;
