import { isBlankSide } from "./blank.ts";
import { withoutBorder } from "./border.ts";
import { inksOf } from "./inks.ts";
import { keptOf } from "./kept.ts";
import type { Kept, Picture } from "./port.ts";
import { type Gray, grayOf, shrink } from "./raster.ts";

/** What is seen at once of a page that has just come: cheap enough to be done while the device goes on. */
export interface Glance {
  /** At about 150 dpi, as it lies in its file. */
  readonly gray: Gray;
  readonly isBlank: boolean;
  /** The page in little, to be held against the next one. */
  readonly print: Gray;
}

/** Resolution that a glance wants of its picture. */
export const GLANCE_DPI = 150;
/** A word of ordinary type is a patch of some ten pixels. */
const PRINT_DPI = 37.5;

export function glanceAt(picture: Picture): Glance {
  const gray = grayOf(picture);
  return {
    gray,
    isBlank: isBlank(withoutBorder(keptOf(picture))),
    print: shrink(gray, PRINT_DPI) as Gray,
  };
}

/** Few pages are nearly bare, and only those are worth a closer look. */
function isBlank(page: Kept): boolean {
  if (!isNearlyBare(shrink(page.luma, PRINT_DPI))) return false;
  const { color, print, gray } = inksOf(page);
  return color === "none" && isBlankSide(print, gray);
}

/** Share of a bare side that punched holes, a fold and specks may darken, in little. */
const MOST_DARK = 0.02;
/** Share of the paper's lightness below which it is darkened. */
const DARK = 0.8;

function isNearlyBare({ data }: Picture): boolean {
  const level = data.toSorted()[data.length >> 1]!;
  const dark = data.reduce((count, value) => count + (value < level * DARK ? 1 : 0), 0);
  return dark <= data.length * MOST_DARK;
}
