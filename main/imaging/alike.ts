import type { Gray } from "./raster.ts";

/** Side of a tile in pixels of the little pictures: a word or two. */
const TILE = 12;
/** Mean difference in levels within a tile up to which it shows the same: what coding a picture anew does to it. */
const SAME = 5;
/** The same picture has the same size but for rounding. */
const SLACK = 2;

/**
 * Whether two pages in little show the same picture in other bytes: of the same size, and no tile of one differs from
 * the other's more than coding anew does. A form filled in for another person differs in the tiles of the name.
 */
export function areAlike(one: Gray, other: Gray): boolean {
  if (Math.abs(one.width - other.width) > SLACK || Math.abs(one.height - other.height) > SLACK) return false;
  const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)];
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const tile = { left, top, right: Math.min(width, left + TILE), bottom: Math.min(height, top + TILE) };
      if (difference(one, other, tile) > SAME) return false;
    }
  return true;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function difference(one: Gray, other: Gray, { left, top, right, bottom }: Tile): number {
  let sum = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) sum += Math.abs(one.data[y * one.width + x]! - other.data[y * other.width + x]!);
  return sum / ((right - left) * (bottom - top));
}
