import type { Box } from "../../content/plane.ts";
import type { PdfStream } from "../../pdf/values.ts";
import type { Polygon } from "./path.ts";
import type { State } from "./state.ts";

/** What a content stream puts on the page, in the page's own space. */
export interface Sink {
  /** Around the letter between baseline and the height of capitals. */
  glyph(box: Box, state: State): void;
  fill(path: readonly Polygon[], evenOdd: boolean, state: State): void;
  stroke(path: readonly Polygon[], state: State): void;
  /** An image on the unit square; null for an inline one. */
  image(image: PdfStream | null, state: State): void;
  /** A shading: as far as the clip, which is not followed. */
  flood(state: State): void;
}
