import { isBlankSide } from "./blank.ts";
import { withoutBorder } from "./border.ts";
import { inksOf } from "./inks.ts";
import { keptOf } from "./kept.ts";
import type { Picture } from "./port.ts";
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
  const { color, print, gray: small } = inksOf(withoutBorder(keptOf(picture)));
  return { gray, isBlank: color === "none" && isBlankSide(print, small), print: shrink(gray, PRINT_DPI) as Gray };
}
