import { cover, isAsFine, leadingImage, type PlacedImage } from "./covering.ts";
import { after, fitted, inverse, type Matrix, type Rectangle, unitSquareIn } from "./plane.ts";
import type { Sheet } from "./sheet.ts";

/** The pixels of a scanned page: where its images' own lie, and where each image has to be put to hit them exactly. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  /** Pixels a point across. */
  readonly scale: number;
  /** From points of the sheet to pixels. */
  readonly toPixels: Matrix;
  /** Images by their handle, with the matrices they are to be given. */
  readonly settled: readonly (readonly [handle: number, matrix: Matrix])[];
}

/** The pixels of a scan are square; a fax's are not, and have to be drawn anew. */
const SQUARE = 0.02;

/** The grid of the images that cover the sheet, in one piece, in strips or in layers; null if they do not cover it. */
export function gridOf(images: readonly PlacedImage[], sheet: Sheet): Grid | null {
  const lead = cover(images, sheet) ? leadingImage(images, sheet) : null;
  if (!lead) return null;
  const [x, y] = lead.scale;
  const finest = Math.max(x, y);
  if (Math.abs(x - y) > SQUARE * finest) {
    const [width, height] = [Math.round(sheet.width * finest), Math.round(sheet.height * finest)];
    return { width, height, scale: finest, toPixels: [finest, 0, 0, finest, 0, 0], settled: [] };
  }
  const fine = images.filter((image) => isAsFine(image, lead));
  const own: Matrix = [x, 0, 0, y, -lead.place.left * x, -lead.place.top * y];
  const whole = fine.map((image) => settle(image, own)).filter((each) => each !== null);
  const frame = frameOf(sheet, own, whole);
  const toPixels = after(own, [1, 0, 0, 1, -frame.left, -frame.top]);
  return {
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
    scale: x,
    toPixels,
    settled: whole.map(({ image, at }) => [image.object.handle, settledMatrix(image, at, after(sheet.toShown, own))]),
  };
}

interface Settled {
  readonly image: PlacedImage;
  readonly at: Rectangle;
}

/** The whole pixels that an image is meant to take; null if it misses them by more than its last row or column. */
function settle(image: PlacedImage, own: Matrix): Settled | null {
  const { place, pixels } = image;
  const [left, top] = [Math.round(place.left * own[0] + own[4]), Math.round(place.top * own[3] + own[5])];
  const at = { left, top, right: left + pixels[0], bottom: top + pixels[1] };
  const isMet =
    Math.abs(place.right * own[0] + own[4] - at.right) < 1 && Math.abs(place.bottom * own[3] + own[5] - at.bottom) < 1;
  return isMet ? { image, at } : null;
}

/** PDFium draws an image onto every pixel that its place touches; float noise must not touch one more. */
const WITHIN = 0.02;

/** The image's matrix, in the space of what it stands in, that puts it onto `at`. */
function settledMatrix({ object }: PlacedImage, at: Rectangle, pageToOwn: Matrix): Matrix {
  const inOwn = after(object.matrix, pageToOwn);
  const inner = { left: at.left + WITHIN, top: at.top + WITHIN, right: at.right - WITHIN, bottom: at.bottom - WITHIN };
  return after(after(fitted(inOwn, inner), inverse(pageToOwn)), inverse(object.outer));
}

/** An edge of the sheet this near to that of its images, as a share of its side, is meant to be theirs. */
const SAME_EDGE = 0.005;

function frameOf(sheet: Sheet, own: Matrix, settled: readonly Settled[]): Rectangle {
  const edges = unitSquareIn(after([sheet.width, 0, 0, sheet.height, 0, 0], own));
  const sideOf = (side: keyof Rectangle, length: number, outermost: (...all: number[]) => number): number => {
    const edge = Math.round(edges[side]);
    const theirs = outermost(...settled.map(({ at }) => at[side]));
    return Math.abs(theirs - edge) <= SAME_EDGE * length ? theirs : edge;
  };
  const [width, height] = [edges.right - edges.left, edges.bottom - edges.top];
  return {
    left: sideOf("left", width, Math.min),
    top: sideOf("top", height, Math.min),
    right: sideOf("right", width, Math.max),
    bottom: sideOf("bottom", height, Math.max),
  };
}
