import { random } from "./random.ts";

/** Side of the tile, a power of two, and the noise's standard deviation on it. */
export const GRAIN_SIDE = 1024;
export const GRAIN_DEVIATION = 24;

let tile: Int8Array | null = null;

/**
 * A tile of sensor noise that repeats without a seam: near Gaussian, neighbours slightly alike as after a scanner's own
 * interpolation. Made once; pages differ by where on it they begin.
 */
export function grain(): Int8Array {
  tile ??= soften(white());
  return tile;
}

/** Sums of four uniform draws: variance 1/3. */
function white(): Float32Array {
  const { next } = random("grain");
  return Float32Array.from({ length: GRAIN_SIDE * GRAIN_SIDE }, () => next() + next() + next() + next() - 2);
}

/** Weights 1, ½, ½ on the sample, its right and its lower neighbour: variance (1 + ¼ + ¼) / 3 = ½. */
function soften(values: Float32Array): Int8Array {
  const mask = values.length - 1;
  return Int8Array.from(values, (value, at) => {
    const sum = value + 0.5 * (values[(at + 1) & mask]! + values[(at + GRAIN_SIDE) & mask]!);
    return Math.max(-127, Math.min(127, Math.round(sum * GRAIN_DEVIATION * Math.SQRT2)));
  });
}
