import type { Fault } from "../shared/fault.ts";

/**
 * `limit-unreachable` carries `limit` and `smallest`, the smallest legible size, both in bytes, and `parts`, the fewest
 * files under the limit that the pages can be split into; 0 when a single page is over it.
 */
export type CompositionCode = "limit-unreachable" | "limit-invalid" | "no-pages";
export type CompositionFault = Fault<CompositionCode>;

/** How bilevel pictures are packed: JBIG2 generic regions, or CCITT G4 for readers that do not know them. */
export type Coding = "jbig2" | "g4";

/** `mrc`: strokes as lossless bilevel masks over a coarse picture of the paper (mixed raster content, ITU-T T.44). */
export type Encoding = Coding | "mrc" | "jpeg-color" | "jpeg-gray";

/** How one page was put into the file, and the measured proof that it can still be read. */
export interface PageProof {
  readonly source: string;
  readonly encoding: Encoding;
  /** Of the strokes: of the masks where there are such, else of the picture. */
  readonly dpi: number;
  /** JPEG quality, of the coarse picture for `mrc`; null where nothing is JPEG. */
  readonly quality: number | null;
  /** Size of the page's picture streams. */
  readonly bytes: number;
  readonly words: number;
  /** Mean confidence of recognition, 0–100. */
  readonly confidence: number;
  /** Share of the original's dark strokes that are still dark, in the worst tile, 0–1. */
  readonly inkRecall: number;
  /** Share of the original's confident words that read the same from what is in the file, 0–1; null without such words. */
  readonly agreement: number | null;
  /** Words read a second time, from the file: those that look least like the original; the rest is alike. */
  readonly reread: number;
  /** Share of the original's coloured places that kept their colour, 0–1; null on a page without colour. */
  readonly colorKept: number | null;
}

export interface Composed {
  readonly pdf: Uint8Array;
  readonly pages: readonly PageProof[];
}
