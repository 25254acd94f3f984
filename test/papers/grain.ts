import { random } from "./random.ts";

/** Side of the tile, a power of two. */
export const GRAIN_SIDE = 1024;

let tile: Int8Array | null = null;

/**
 * A tile of sensor noise that repeats without a seam: Gaussian, standard deviation 24, neighbours slightly alike as
 * after a scanner's own interpolation. Made once; pages differ by where on it they begin.
 */
export function grain(): Int8Array {
  tile ??= soften(white());
  return tile;
}

function white(): Float32Array {
  const chance = random("grain");
  const values = new Float32Array(GRAIN_SIDE * GRAIN_SIDE);
  for (let at = 0; at < values.length; at++) {
    values[at] = chance.next() + chance.next() + chance.next() + chance.next() - 2;
  }
  return values;
}

function soften(values: Float32Array): Int8Array {
  const mask = GRAIN_SIDE - 1;
  const soft = new Int8Array(values.length);
  for (let y = 0; y < GRAIN_SIDE; y++) {
    const below = ((y + 1) & mask) * GRAIN_SIDE;
    for (let x = 0; x < GRAIN_SIDE; x++) {
      const right = (x + 1) & mask;
      const here = y * GRAIN_SIDE;
      const sum = values[here + x]! + 0.5 * (values[here + right]! + values[below + x]!);
      soft[here + x] = Math.max(-127, Math.min(127, Math.round((sum * 24) / 0.707)));
    }
  }
  return soft;
}
