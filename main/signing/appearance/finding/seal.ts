import type { Rectangle } from "../../pdf/pages.ts";
import { boxAt, POINTS_PER_MM, type Size } from "../geometry.ts";
import type { Obstacles, Silhouette } from "./obstacles.ts";

/** Shares of the signature's width that a seal may cover; a third is what the decree asks for, the rest gives way to text. */
const SHARES = [0.333, 0.32, 0.345, 0.31, 0.355, 0.3, 0.365, 0.29];
/** Millimetres that the seal's middle may stand above or below the signature's. */
const LIFTS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];

/**
 * Where a seal covers about a third of a signature on its left (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.8)
 * and nothing else; null where it cannot.
 */
export function overSignature(
  signature: Rectangle,
  seal: Size,
  silhouette: Silhouette,
  obstacles: Obstacles,
  area: Rectangle,
): Rectangle | null {
  const width = signature[2] - signature[0];
  const middle = (signature[1] + signature[3]) / 2;
  for (const lift of LIFTS) {
    for (const share of SHARES) {
      const x = signature[0] + share * width - seal.width;
      const y = middle + lift * POINTS_PER_MM - seal.height / 2;
      const box = boxAt(x, y, seal);
      if (isWithin(box, area) && obstacles.isFreeUnder(silhouette, x, y)) return box;
    }
  }
  return null;
}

const isWithin = (box: Rectangle, area: Rectangle): boolean =>
  box[0] >= area[0] && box[1] >= area[1] && box[2] <= area[2] && box[3] <= area[3];
