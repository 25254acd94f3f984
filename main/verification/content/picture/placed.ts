import type { PdfStream } from "../../pdf/values.ts";
import type { Colour } from "../colour.ts";
import type { Matrix } from "../plane.ts";
import type { Sink } from "../sink.ts";

/** An image as a page shows it. */
export interface PlacedPicture {
  readonly image: PdfStream;
  /** From the unit square to the page. */
  readonly ctm: Matrix;
  /** What a stencil is painted with. */
  readonly paint: Colour;
}

/** A sink that keeps the images that can be seen, and nothing else. */
export const picturesInto = (pictures: PlacedPicture[]): Sink => ({
  text() {},
  fill() {},
  stroke() {},
  image: (image, { ctm, fill, alpha }) => void (alpha > 0 && pictures.push({ image, ctm, paint: fill })),
  flood() {},
});
