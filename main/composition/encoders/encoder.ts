import type { Picture } from "../../imaging/port.ts";
import type { Encoding } from "../port.ts";
import type { Sheet } from "../sheet.ts";

/** One setting of one encoder. */
export interface Rung {
  readonly encoding: Encoding;
  /** Of the strokes. */
  readonly dpi: number;
  /** JPEG quality, 1–100; null where the encoding has none. */
  readonly quality: number | null;
}

/** A PDF stream without its /Type, /Subtype and /Length. */
export interface Stream {
  readonly dictionary: string;
  readonly data: Uint8Array;
}

/** A picture as it goes into the file: an image XObject painted over the whole page. */
export interface Layer extends Stream {
  /** An image mask: the picture is only painted where it is black (ISO 32000-1, 8.9.6.3). */
  readonly stencil?: Stream;
  /** Operators before the picture is painted: the colour of a layer that is itself an image mask. */
  readonly paint?: string;
}

/** What a reader of the layers sees, decoded from them. */
export interface Rendition {
  /** Luminance, 0–255, at an index into the sheet's own. */
  level(at: number): number;
  /** sRGB at an index into the sheet's half-size colour, written into `to`; null where everything is gray. */
  readonly colorAt: ((at: number, to: Uint8Array) => void) | null;
  /**
   * The page as it would be given to recognition.
   * @param reading what recognition had of the original: seals and signatures that were taken out there are taken out here
   */
  readable(reading: Picture): Promise<Picture>;
}

export interface Encoded {
  /** Painted one over the other. */
  readonly layers: readonly Layer[];
  readonly rendition: Rendition;
  /** What the planner weighs pages against each other by, see `Legibility`. */
  readonly loss: number;
}

/** A way to encode a page. */
export interface Encoder {
  encode(sheet: Sheet, rung: Rung): Promise<Encoded>;
}
