import type { Polygon } from "../../content/path.ts";
import type { PlacedPicture } from "../../content/picture/placed.ts";
import type { Box } from "../../content/plane.ts";
import type { PdfDict } from "../../pdf/values.ts";

interface Placed {
  /** Where it would stand, whatever clips it. */
  readonly box: Box;
  /** What the clip and the page leave of it. */
  readonly seen: Box;
  /** Drawn by the appearance of an annotation, over the page's own content. */
  readonly annotation: PdfDict | null;
  /** May be switched off with a layer. */
  readonly optional: boolean;
}

export interface TextMark extends Placed {
  readonly kind: "text";
  /** Shows nothing by itself: rendering modes 3 and 7 (ISO 32000-2 table 104), or fully transparent. */
  readonly unseen: boolean;
  readonly white: boolean;
  readonly font: PdfDict | null;
  readonly codes: Uint8Array;
  readonly letters: readonly Box[];
  /** Height in points on the page. */
  readonly size: number;
}

export interface ImageMark extends Placed, PlacedPicture {
  readonly kind: "image";
  /** Lets nothing through. */
  readonly opaque: boolean;
  readonly pixels: number;
}

export interface FillMark extends Placed {
  readonly kind: "fill";
  readonly path: readonly Polygon[];
  readonly evenOdd: boolean;
  readonly opaque: boolean;
  readonly white: boolean;
}

/** One thing drawn; a list of them is in the order of drawing. */
export type Mark = TextMark | ImageMark | FillMark;
