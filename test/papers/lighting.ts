import type { Random } from "./random.ts";

/** Light at (x, y) is `rows[y] · columns[x]`, at most 1. */
export interface Lighting {
  readonly rows: Float32Array;
  readonly columns: Float32Array;
}

/** A lamp that falls off to one side and towards the ends; `depth` is how much light the darkest place lacks. */
export function lighting(width: number, height: number, depth: number, chance: Random): Lighting {
  return { rows: falloff(height, depth / 2, chance), columns: falloff(width, depth / 2, chance) };
}

function falloff(length: number, depth: number, chance: Random): Float32Array {
  const middle = chance.between(0.3, 0.7);
  const reach = Math.max(middle, 1 - middle);
  return Float32Array.from({ length }, (_, at) => 1 - depth * ((at / length - middle) / reach) ** 2);
}
