import type { PreparedPage } from "../imaging/port.ts";
import type { PageText } from "../recognition/port.ts";
import type { Fault } from "../shared/fault.ts";

/** `limit-unreachable` carries `limit` and `smallest`, the smallest legible size, both in bytes. */
export type CompositionCode = "limit-unreachable" | "limit-invalid" | "no-pages";
export type CompositionFault = Fault<CompositionCode>;

/**
 * A page ready to be composed. Pictures are asked for when they are needed, so that a long dossier stays in bounded
 * memory: `prepared` is called once for most pages, again where the plan changes its mind, for at most
 * two pages at a time, and answers the same picture each time.
 */
export interface ComposablePage {
  /** Names the page in reports: file name and page. */
  readonly source: string;
  prepared(): Promise<Pick<PreparedPage, "kept" | "color">>;
  readonly text: PageText;
}

/** `mrc`: strokes as lossless bilevel masks over a coarse picture of the paper (mixed raster content, ITU-T T.44). */
export type Encoding = "jbig2" | "g4" | "mrc" | "jpeg-color" | "jpeg-gray";

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
  /** Words read a second time, from the file, because what surrounds them differs from the original; the rest is alike. */
  readonly reread: number;
  /** Share of the original's coloured places that kept their colour, 0–1; null on a page without colour. */
  readonly colorKept: number | null;
}

export interface Composed {
  readonly pdf: Uint8Array;
  readonly pages: readonly PageProof[];
}

export interface ComposeOptions {
  /** The whole file's greatest size, or null: then every page has the best encoding of its ladder. */
  readonly limitBytes: number | null;
  /** For encoded pictures while the plan is made; what was written there is removed before the answer. */
  readonly workDir: string;
  /** Goes into the file as its dates. The same pages, limit and date give the same bytes. */
  readonly createdAt: Date;
  /** Stands in the file's metadata and is read by anyone who gets it: no names of citizens. */
  readonly title?: string;
  readonly signal?: AbortSignal;
  /** Pages that have been encoded and measured at least once. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Pages and their words as one searchable PDF/A-2u under the limit.
 * @throws CompositionFault
 * @throws the reason of `signal` when it is aborted
 */
export type Compose = (pages: readonly ComposablePage[], options: ComposeOptions) => Promise<Composed>;
