import type { Fault } from "../shared/fault.ts";

/** What can be wrong with a page's file. `picture-too-large` carries `limit`, in megapixels. */
export type ImagingCode =
  | "file-unreadable"
  | "not-a-picture"
  | "picture-truncated"
  | "picture-too-large"
  | "pdf-broken"
  | "pdf-encrypted"
  | "page-missing"
  | "preparation-failed";
export type ImagingFault = Fault<ImagingCode>;

/** 8-bit samples, rows top to bottom, without padding: `data.length === width * height * channels`; sRGB or gray. */
export interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Pixels per inch of the paper, the same both ways. */
  readonly dpi: number;
}

/**
 * A page's picture for people, split the way a 4:2:0 JPEG splits it: eyes see form by luminance, and scanners send colour
 * at half resolution. Nothing in it is erased, despeckled or sharpened.
 */
export interface Kept {
  /** Luminance (ITU-R BT.601, full range), one channel, at the page's own resolution. */
  readonly luma: Picture;
  /**
   * sRGB at half of it: pixel (x, y) covers the luminance pixels (2x, 2y) to (2x + 1, 2y + 1), so that its width is
   * ⌈luma.width / 2⌉ and its height ⌈luma.height / 2⌉. Null where the source is gray.
   */
  readonly color: Picture | null;
}

/** One page to be worked on: page `index` (0-based) of a JPEG, PNG, TIFF or PDF file. */
export interface SourcePage {
  readonly file: string;
  readonly mediaType: "image/jpeg" | "image/png" | "image/tiff" | "application/pdf";
  readonly index: number;
}

/** Clockwise turn that brings the paper upright. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** What is wrong with a page. `cut-at-edge`: print, a seal or a signature runs into the border of the picture. */
export type Finding = "blurred" | "too-dark" | "low-dpi" | "blank" | "skewed-beyond-repair" | "cut-at-edge";

/**
 * A page made ready. `kept` is the picture for people: only turned and deskewed, nothing erased, despeckled or
 * sharpened, brought to 300 dpi where its file has more than 330, and without a dark border beside the paper. `reading` is the gray picture for recognition,
 * about 240 dpi, of the same paper area: a point at (x, y) of `kept.luma` lies at (x · r, y · r) of `reading` with
 * r = reading.dpi / kept.luma.dpi.
 */
export interface PreparedPage {
  readonly kept: Kept;
  readonly reading: Picture;
  readonly turn: QuarterTurn;
  /** Degrees that were taken out, clockwise positive. */
  readonly skew: number;
  /** `none`: black on paper only; `some`: seal, ink or stamp; `photo`: much of the page is a continuous-tone picture. */
  readonly color: "none" | "some" | "photo";
  readonly findings: readonly Finding[];
}

/** What one needs to read a page and to judge it. */
export type ReadablePage = Omit<PreparedPage, "kept">;

/** How the paper lies in the picture. */
export type Lie = Pick<PreparedPage, "turn" | "skew">;
