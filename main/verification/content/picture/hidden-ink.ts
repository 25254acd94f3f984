import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { apply, type Box, inverse, mapBox, type Point } from "../plane.ts";
import type { Raster } from "../raster.ts";
import { inkOf } from "./ink.ts";
import type { PlacedPicture } from "./placed.ts";

/** Square points of ink: less is dust. */
const LEAST_INK = 4;
/** Points around a place of ink that have to be hidden with it: what lies under a thin stroke is still read. */
const AROUND = 2;
const SOLID = 0.8;
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
    const around: Box = [at[0] - AROUND, at[1] - AROUND, at[0] + AROUND, at[1] + AROUND];
    return isWithin(x, y) && ink(x, y) && raster.shareOf(around) >= SOLID;
  };
  return raster.hiddenArea(box, isInk) >= LEAST_INK ? "ink" : null;
}
