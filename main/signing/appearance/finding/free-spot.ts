import type { Rectangle } from "../../pdf/pages.ts";
import { boxAt, type Size } from "../geometry.ts";
import type { Obstacles } from "./obstacles.ts";

const STEP = 6;

/**
 * The free place of `size` within `area` that is nearest to `ideal`, along the edges; points of the shown page. Null
 * where there is none.
 */
export function nearestFree(
  obstacles: Pick<Obstacles, "isFree">,
  size: Size,
  area: Rectangle,
  ideal: { readonly x: number; readonly y: number },
): Rectangle | null {
  const columns = steps(area[0], area[2] - size.width, ideal.x);
  const rows = steps(area[1], area[3] - size.height, ideal.y);
  let best: { readonly box: Rectangle; readonly away: number } | null = null;
  for (const x of columns) {
    for (const y of rows) {
      const away = Math.abs(x - ideal.x) + Math.abs(y - ideal.y);
      if (best && away >= best.away) break;
      const box = boxAt(x, y, size);
      if (obstacles.isFree(box)) best = { box, away };
    }
  }
  return best?.box ?? null;
}

/** Values from `low` to `high`, the nearest to `ideal` first. */
function steps(low: number, high: number, ideal: number): number[] {
  if (high < low) return [];
  const first = Math.min(high, Math.max(low, ideal));
  const values = [first];
  for (let n = 1; first - n * STEP >= low || first + n * STEP <= high; n++) {
    values.push(...[first - n * STEP, first + n * STEP].filter((value) => value >= low && value <= high));
  }
  return values;
}
