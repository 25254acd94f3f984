import { isBlankSide } from "./blank.ts";
import { colorOf } from "./color.ts";
import { componentsOf, type Mask } from "./components.ts";
import { isPrintCut } from "./cut.ts";
import { grayWithout } from "./flourishes.ts";
import { type Orientation, orientationOf } from "./orientation.ts";
import { inkOf, type Paper, paperOf } from "./paper.ts";
import type { Kept, PreparedPage, QuarterTurn } from "./port.ts";
import { type Gray, shrink } from "./raster.ts";
import { coarseOf, tintOf } from "./tint.ts";
import { tonesOf } from "./tone.ts";
import { clear, type Zone } from "./zone.ts";

/** What a small copy of a page tells about it. */
export interface Overview {
  readonly orientation: Orientation;
  readonly color: PreparedPage["color"];
  readonly flourishes: readonly Zone[];
  readonly isBlank: boolean;
  /** Print, a seal or a signature runs into the border. */
  readonly isCut: boolean;
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
export function lookOver(page: Kept, turn: QuarterTurn | null): Overview {
  const gray = shrink(page.luma, DPI) as Gray;
  const coarse = coarseOf(page);
  const tint = tintOf(coarse);
  const paper = paperOf(gray);
  const tones = tonesOf(gray, paper);
  const { isPresent, flourishes, isCut } = colorOf(coarse, tint);
  const pieces = componentsOf(printOf(grayWithout(flourishes, gray, page.color, tint), paper, tones.zones));
  const color =
    tones.all >= PAGE_OF_PICTURES ? "photo" : isPresent || tones.largest >= PICTURE_ON_PAGE ? "some" : "none";
  return {
    orientation: orientationOf(gray, paper, pieces, turn),
    color,
    flourishes,
    isBlank: color === "none" && isBlankSide(pieces, gray),
    isCut: color !== "photo" && (isCut || isPrintCut(pieces, gray)),
    tint,
    paperLevel: paper.level,
  };
}

/** A seal's letters stand every way, a signature's and a photo's strokes no way at all: they do not tell how a page lies. */
function printOf(gray: Gray, paper: Paper, photos: readonly Zone[]): Mask {
  const ink = inkOf(gray, paper);
  clear(ink, photos);
  return ink;
}
