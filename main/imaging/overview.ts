import { colorOf, type Zone } from "./color.ts";
import { componentsOf } from "./components.ts";
import { isBlankSide } from "./findings.ts";
import { type Orientation, orientationOf } from "./orientation.ts";
import { inkOf, paperOf } from "./paper.ts";
import type { Picture, PreparedPage, QuarterTurn } from "./port.ts";
import { grayOf, shrink } from "./raster.ts";
import { tintOf } from "./tint.ts";
import { tonesOf } from "./tone.ts";

/** What a small copy of a page tells about it. */
export interface Overview {
  readonly orientation: Orientation;
  readonly color: PreparedPage["color"];
  readonly flourishes: readonly Zone[];
  readonly isBlank: boolean;
  /** Mean colour of the bare paper, a value a channel, and its lightness, 0–255. */
  readonly tint: readonly number[];
  readonly paperLevel: number;
}

/** Resolution of the small copy: marks over letters can still be told from specks. */
const DPI = 150;
/** Shares of the page in continuous tone: in one piece, from which it has a picture; in all, from which it is one. */
const PICTURE_ON_PAGE = 0.004;
const PAGE_OF_PICTURES = 0.35;

/** `turn` is what a person chose; null lets the picture decide. */
export function lookOver(picture: Picture, turn: QuarterTurn | null): Overview {
  const small = shrink(picture, DPI);
  const gray = grayOf(small);
  const paper = paperOf(gray);
  const pieces = componentsOf(inkOf(gray, paper));
  const tint = tintOf(small, gray, paper);
  const ink = colorOf(small, tint);
  const tones = tonesOf(gray, paper);
  const color =
    tones.all >= PAGE_OF_PICTURES ? "photo" : ink.isPresent || tones.largest >= PICTURE_ON_PAGE ? "some" : "none";
  return {
    orientation: orientationOf(gray, paper, pieces, turn),
    color,
    flourishes: ink.flourishes,
    isBlank: color === "none" && isBlankSide(pieces, gray),
    tint,
    paperLevel: paper.level,
  };
}
