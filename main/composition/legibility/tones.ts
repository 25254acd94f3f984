import { type Tile, type Tiled, tilesOf } from "./tiles.ts";

/** Gray levels of a tile. Ink is what is darker than `ink`; in a bilevel picture what is darker than `black` is black. */
export interface Tones {
  /** Brightness of the bare paper, 1–255. */
  readonly paper: number;
  readonly ink: number;
  readonly black: number;
}

/** Of a tile's pixels this share is darker than what is taken for its paper: letters seldom cover more. */
const PAPER_RANK = 0.9;
/** A tile darker than this share of the page's paper is print or photograph all over, not dark paper. */
const DARKEST_PAPER = 0.5;
/** Ink is darker than its paper by this share: faint pencil is, print showing through and scanner noise are not. */
const INK_CONTRAST = 0.2;
/** This share of a tile's ink is darker than what is taken for the middle of its strokes; the rest is edges. */
const STROKE_RANK = 0.1;
/**
 * The border between black and white lies half-way between paper and stroke, so that strokes keep their width, yet
 * within these contrasts: the paper's grain stays white, and thin strokes beside bold ones stay black. Measured, a border
 * nearer to the paper fills hooks and tildes, one further from it breaks hairlines.
 */
const BLACK_CONTRAST = { least: 0.25, most: 0.36 } as const;

/**
 * In the order of {@link tilesOf}. Paper follows uneven lighting; inside a black area the page's own paper stands in, so
 * that the area counts as ink.
 */
export function tonesOf(picture: Tiled): readonly Tones[] {
  const histograms = [...tilesOf(picture)].map((tile) => histogramOf(picture, tile));
  const own = Uint8Array.from(histograms, (histogram) => rank(histogram, 255, PAPER_RANK));
  const across = Math.ceil(picture.width / picture.edge);
  const page = own.toSorted()[Math.floor(own.length * PAPER_RANK)] ?? 255;
  return histograms.map((histogram, at) => {
    const paper = Math.max(1, page * DARKEST_PAPER, brightestAround(own, across, at));
    const ink = paper * (1 - INK_CONTRAST);
    return { paper, ink, black: blackOf(histogram, paper, ink) };
  });
}

/** Of every fourth pixel. */
function histogramOf({ gray, width }: Tiled, { left, top, right, bottom }: Tile): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let y = top; y < bottom; y += 2) for (let x = left; x < right; x += 2) histogram[gray[y * width + x]!]!++;
  return histogram;
}

/** The level that this share of the pixels up to `brightest` does not exceed. */
function rank(histogram: Uint32Array, brightest: number, share: number): number {
  let left = share * histogram.subarray(0, brightest + 1).reduce((sum, count) => sum + count, 0);
  let level = 0;
  while (level < brightest && left > histogram[level]!) left -= histogram[level++]!;
  return level;
}

function blackOf(histogram: Uint32Array, paper: number, ink: number): number {
  const stroke = rank(histogram, Math.ceil(ink) - 1, STROKE_RANK);
  const contrast = (1 - stroke / paper) / 2;
  return paper * (1 - Math.min(BLACK_CONTRAST.most, Math.max(BLACK_CONTRAST.least, contrast)));
}

function brightestAround(own: Uint8Array, across: number, at: number): number {
  const column = at % across;
  let brightest = 0;
  for (const row of [at - across, at, at + across])
    for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++)
      brightest = Math.max(brightest, own[row - column + x] ?? 0);
  return brightest;
}
