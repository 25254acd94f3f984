import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { apply, type Box, inverse, mapBox, type Point } from "../plane.ts";
import type { Raster } from "../raster.ts";
import { inkOf } from "./ink.ts";
import type { PlacedPicture } from "./placed.ts";

/** Square points of ink: less is dust, or the edge of a line. */
const LEAST_INK = 8;
/** Where ink cannot be told from paper: room for a short word. The strokes of a seal hold no such rectangle. */
const WORD: Point = [24, 10];

/** What a raster hides of a picture: ink on paper, a part of scenery, or a part of what cannot be read; null for nothing. */
export function hiddenOf(
  document: PdfDocument,
  picture: PlacedPicture,
  raster: Raster,
  budget: Budget,
): "ink" | "scenery" | "unknown" | null {
  const back = inverse(picture.ctm);
  const box: Box = mapBox(picture.ctm, [0, 0, 1, 1]);
  if (!back || raster.shareOf(box) === 0) return null;
  const isWithin = (x: number, y: number) => x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const ink = inkOf(document, picture, budget);
  if (typeof ink === "string") return raster.holdsHidden(WORD, box, (at) => isWithin(...apply(back, at))) ? ink : null;
  const isInk = (at: Point) => {
    const [x, y] = apply(back, at);
    return isWithin(x, y) && ink(x, y);
  };
  return raster.hiddenArea(box, isInk) >= LEAST_INK ? "ink" : null;
}
