import type { Reference, TileInk } from "./reference.ts";
import { CELL, TILE_INCH } from "./tiles.ts";
import type { Tones } from "./tones.ts";

/** What an encoding kept of a page. */
export interface Legibility {
  /**
   * Share of the original's dark strokes that are still dark, 0–1, in the worst tile. A stroke pixel is still dark when
   * it or a neighbour keeps half its contrast to the paper.
   */
  readonly inkRecall: number;
  /**
   * Mean square error of reflectance in the inked cells, 0–1: what the planner weighs pages against each other by. A
   * bilevel picture is held against the bilevel original: that black on paper is kept as black on white is no loss.
   */
  readonly loss: number;
}

/** Share of its contrast that a stroke must keep. */
const KEPT_CONTRAST = 0.5;
/**
 * A tile with less ink than this (square inches) is judged as though it had as much: a lone dot that is lost must count,
 * a few pixels at the edge of a letter that the next tile holds must not.
 */
const LEAST_INK = (10 / 300) ** 2;

/**
 * @param decoded luminance of the encoded picture, brought to the size of the reference
 * @param bilevel whether its white stands for the paper, whatever shade that has
 */
export function measure(reference: Reference, decoded: Uint8Array, bilevel: boolean): Legibility {
  return { inkRecall: worstRecall(reference, decoded), loss: distortion(reference, decoded, bilevel) };
}

function worstRecall(reference: Reference, decoded: Uint8Array): number {
  const least = LEAST_INK * (reference.edge / TILE_INCH) ** 2;
  const recalls = reference.tiles.map((tile) => {
    const lost = tile.ink.length - stillDark(reference, decoded, tile);
    return 1 - lost / Math.max(least, tile.ink.length);
  });
  return recalls.reduce((worst, recall) => Math.min(worst, recall), 1);
}

function stillDark({ gray, width }: Reference, decoded: Uint8Array, { ink, tones: { paper } }: TileInk): number {
  let dark = 0;
  for (const at of ink) {
    const enough = paper - KEPT_CONTRAST * (paper - gray[at]!);
    if (decoded[at]! <= enough || anyAround(decoded, at, width, enough)) dark++;
  }
  return dark;
}

function anyAround(decoded: Uint8Array, at: number, width: number, enough: number): boolean {
  for (let row = at - width; row <= at + width; row += width)
    if (decoded[row - 1]! <= enough || decoded[row]! <= enough || decoded[row + 1]! <= enough) return true;
  return false;
}

function distortion(reference: Reference, decoded: Uint8Array, bilevel: boolean): number {
  let sum = 0;
  let count = 0;
  for (const tile of reference.tiles) {
    if (tile.cells.length === 0) continue;
    const shades = shadesOf(tile.tones, bilevel);
    for (const cell of tile.cells) sum += squares(reference, decoded, cell, shades);
    count += tile.cells.length * CELL * CELL;
  }
  return count ? sum / count : 0;
}

/** Reflectance, 0–1, that each gray level stands for in the original and in what was decoded. */
interface Shades {
  readonly original: Float32Array;
  readonly decoded: Float32Array;
}

function shadesOf({ paper, black }: Tones, bilevel: boolean): Shades {
  const levels = Float32Array.from({ length: 256 }, (_, level) => level);
  if (!bilevel)
    return { original: levels.map((level) => level / paper), decoded: levels.map((level) => level / paper) };
  return { original: levels.map((level) => +(level >= black)), decoded: levels.map((level) => level / 255) };
}

function squares({ gray, width }: Reference, decoded: Uint8Array, cell: number, shades: Shades): number {
  let sum = 0;
  for (let row = cell; row < cell + CELL * width; row += width)
    for (let at = row; at < row + CELL; at++) {
      const error = shades.original[gray[at]!]! - shades.decoded[decoded[at]!]!;
      sum += error * error;
    }
  return sum;
}
