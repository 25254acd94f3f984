import { colorOf } from "./color.ts";
import { type Components, componentsOf, type Mask } from "./components.ts";
import { grayWithout } from "./flourishes.ts";
import { inkOf, type Paper, paperOf } from "./paper.ts";
import type { Kept, PreparedPage } from "./port.ts";
import { type Gray, shrink } from "./raster.ts";
import { coarseOf, tintOf } from "./tint.ts";
import { tonesOf } from "./tone.ts";
import { clear, type Zone } from "./zone.ts";

/** What a small copy of a page shows: its paper, and what is on it. */
export interface Inks {
  /** The page at about 150 dpi. */
  readonly gray: Gray;
  readonly paper: Paper;
  /** Mean colour of the bare paper, a value a channel. */
  readonly tint: readonly number[];
  readonly color: PreparedPage["color"];
  /** Pieces of print, without photos and flourishes. */
  readonly print: Components;
  readonly flourishes: readonly Zone[];
  /** A coloured mark runs into the border. */
  readonly isCut: boolean;
}

/** Resolution of the small copy: marks over letters can still be told from specks. */
const DPI = 150;
/** Shares of the page in continuous tone: in one piece, from which it has a picture; in all, from which it is one. */
const PICTURE_ON_PAGE = 0.004;
const PAGE_OF_PICTURES = 0.35;

export function inksOf(page: Kept): Inks {
  const gray = shrink(page.luma, DPI) as Gray;
  const coarse = coarseOf(page);
  const tint = tintOf(coarse);
  const paper = paperOf(gray);
  const tones = tonesOf(gray, paper);
  const { isPresent, flourishes, isCut } = colorOf(coarse, tint);
  const print = componentsOf(printOf(grayWithout(flourishes, gray, page.color, tint), paper, tones.zones));
  const color =
    tones.all >= PAGE_OF_PICTURES ? "photo" : isPresent || tones.largest >= PICTURE_ON_PAGE ? "some" : "none";
  return { gray, paper, tint, color, print, flourishes, isCut };
}

/** A seal's letters stand every way, a signature's and a photo's strokes no way at all: they do not tell how a page lies. */
function printOf(gray: Gray, paper: Paper, photos: readonly Zone[]): Mask {
  const ink = inkOf(gray, paper);
  clear(ink, photos);
  return ink;
}
