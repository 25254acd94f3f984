import type { PdfStream } from "../pdf/values.ts";
import type { Polygon } from "./path.ts";
import type { Box, Matrix } from "./plane.ts";
import type { State } from "./state.ts";

/** The bytes of one string, shown with the font of the state. */
export interface Shown {
  readonly codes: Uint8Array;
  /** Around each letter that is no blank, between baseline and the height of capitals. */
  readonly letters: readonly Box[];
  /** Around all of it, blanks included. */
  readonly box: Box;
  /** From text space to the page. */
  readonly matrix: Matrix;
}

/**
 * What a content stream puts on the page, in the page's own space and in the order of drawing. The state is the walker's
 * own and changes behind the call.
 */
export interface Sink {
  text(shown: Shown, state: State): void;
  fill(path: readonly Polygon[], evenOdd: boolean, state: State): void;
  stroke(path: readonly Polygon[], state: State): void;
  /** An image on the unit square of the state's space. */
  image(image: PdfStream, state: State): void;
  /** A shading: as far as the clip. */
  flood(state: State): void;
}
