import type { Reference } from "./reference.ts";
import { CELL } from "./tiles.ts";
import type { Tones } from "./tones.ts";

/**
 * Mean square error of reflectance in the inked cells, 0–1. A bilevel picture is held against the bilevel original: that
 * black on paper is kept as black on white is no loss.
 * @param decoded luminance of the encoded picture, of the size of the reference
 */
export function distortion(reference: Reference, decoded: Uint8Array, kind: "bilevel" | "continuous"): number {
  let sum = 0;
  let count = 0;
  for (const tile of reference.tiles) {
    if (tile.cells.length === 0) continue;
    const shades = shadesOf(tile.tones, kind);
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

function shadesOf({ paper, black }: Tones, kind: "bilevel" | "continuous"): Shades {
  const levels = Float32Array.from({ length: 256 }, (_, level) => level);
  const relative = levels.map((level) => level / paper);
  if (kind === "continuous") return { original: relative, decoded: relative };
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
