import { type Tile, type Tiled, tilesOf } from "./tiles.ts";

/** Of a tile's pixels this share is darker than what is taken for its paper: letters seldom cover more. */
const PAPER_RANK = 0.9;
/** A tile darker than this share of the page's paper is print or photograph all over, not dark paper. */
const DARKEST_PAPER = 0.5;

/**
 * Brightness of the bare paper in each tile, 1–255, in the order of {@link tilesOf}. Follows uneven lighting; inside a
 * black area the page's own paper stands in, so that the area counts as ink.
 */
export function paperOf(picture: Tiled): Uint8Array {
  const own = Uint8Array.from([...tilesOf(picture)], (tile) => brightness(picture, tile));
  const across = Math.ceil(picture.width / picture.edge);
  const page = own.toSorted()[Math.floor(own.length * PAPER_RANK)] ?? 255;
  return own.map((_, at) => Math.max(1, page * DARKEST_PAPER, brightestAround(own, across, at)));
}

function brightness({ gray, width }: Tiled, { left, top, right, bottom }: Tile): number {
  const histogram = new Uint32Array(256);
  for (let y = top; y < bottom; y += 2) for (let x = left; x < right; x += 2) histogram[gray[y * width + x]!]!++;
  let rest = Math.ceil((bottom - top) / 2) * Math.ceil((right - left) / 2) * (1 - PAPER_RANK);
  let level = 255;
  while (level > 0 && rest >= histogram[level]!) rest -= histogram[level--]!;
  return level;
}

function brightestAround(own: Uint8Array, across: number, at: number): number {
  const column = at % across;
  let brightest = 0;
  for (const row of [at - across, at, at + across])
    for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++)
      brightest = Math.max(brightest, own[row - column + x] ?? 0);
  return brightest;
}
