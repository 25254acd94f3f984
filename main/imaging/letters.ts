import type { Components } from "./components.ts";
import { type Paper, paperAt } from "./paper.ts";
import { type Gray, pixels } from "./raster.ts";

/** Pixels of ink as points, and how much of each is ink, 0–1. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly ink: Float32Array;
}

const LARGEST_MM = 9;
const SMALLEST_MM = 0.9;
const MARK_MM = 0.25;

/**
 * 1 for each piece that looks like print, 0 for what is too large (rules, seals, photos) or a mere speck. With `marks`,
 * what is as small as a mark over a letter counts too.
 */
export function letterPieces(components: Components, gray: Gray, marks = false): Uint8Array {
  const largest = pixels(LARGEST_MM, gray);
  const smallest = pixels(marks ? MARK_MM : SMALLEST_MM, gray);
  const { left, top, right, bottom } = components;
  return Uint8Array.from(left, (_, at) => {
    const side = Math.max(right[at]! - left[at]!, bottom[at]! - top[at]!);
    return side >= smallest && side <= largest ? 1 : 0;
  });
}

/**
 * The chosen pieces' pixels. Each point lies at a place of its own within its pixel: points on the pixel grid would make
 * every angle at which the grid lines up look better than it is.
 */
export function pointsOf({ runs }: Components, chosen: Uint8Array, gray: Gray, paper: Paper): Points {
  let count = 0;
  for (let at = 0; at < runs.row.length; at++) {
    if (chosen[runs.piece[at]!]) count += runs.to[at]! - runs.from[at]!;
  }
  const [x, y, ink] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let at = 0, next = 0; at < runs.row.length; at++) {
    if (!chosen[runs.piece[at]!]) continue;
    const row = runs.row[at]!;
    for (let column = runs.from[at]!; column < runs.to[at]!; column++, next++) {
      x[next] = column + fraction(2 * next);
      y[next] = row + fraction(2 * next + 1);
      ink[next] = 1 - gray.data[row * gray.width + column]! / paperAt(paper, column, row);
    }
  }
  return { x, y, ink };
}

/** A number in [0, 1) that is the same each time and bears no relation to its neighbours' (MurmurHash3's finalizer). */
function fraction(n: number): number {
  let mixed = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}
