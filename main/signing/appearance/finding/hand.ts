import type { Rectangle } from "../../pdf/pages.ts";
import { centredIn, POINTS_PER_MM, type Size, shrunk, sizeOf } from "../geometry.ts";
import type { Obstacles } from "./obstacles.ts";
import { type PageView, printArea } from "./page-view.ts";
import { signerSpots } from "./signer-block.ts";
import type { Place, Sought } from "./sought.ts";

/** A smaller hand is no longer recognised as one. */
const LEAST_HEIGHT = 6 * POINTS_PER_MM;
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];

/** Where a hand fits between title lines and full name, the likeliest first. */
export function handPlaces(view: PageView, sought: Sought): Place[] {
  const obstacles = view.obstacles({ widgets: view.widgets.filter(({ isSealToCome }) => isSealToCome) });
  return signerSpots(view.lines, sought.template.titles, sought.signer)
    .map(({ gap }) => fitted(moved(gap, sought), sought, obstacles, printArea(view.size)))
    .filter((shown) => shown !== null)
    .map((shown) => ({ page: view.page, shown, found: "text" }));
}

/** The gap as the template moves it. */
export const moved = ([left, bottom, right, top]: Rectangle, { rule: { offset } }: Sought): Rectangle => [
  left + offset.right * POINTS_PER_MM,
  bottom + offset.up * POINTS_PER_MM,
  right + offset.right * POINTS_PER_MM,
  top + offset.up * POINTS_PER_MM,
];

/** The largest free box in the middle of a gap; text has but one size. */
function fitted(gap: Rectangle, { size, rule }: Sought, obstacles: Obstacles, area: Rectangle): Rectangle | null {
  const limits = limitsOf(gap, rule.size, area);
  const least = rule.form === "person" ? Math.min(LEAST_HEIGHT, size.height) : size.height;
  for (const scale of SCALES) {
    const fit = shrunk(size, { width: limits.width * scale, height: limits.height * scale });
    if (fit.height < least) return null;
    const box = centredIn(gap, fit);
    if (obstacles.isFree(box)) return box;
  }
  return null;
}

/** What the template allows, in the gap, and on the paper to both sides of its middle. */
function limitsOf(gap: Rectangle, most: Size, area: Rectangle): Size {
  const middle = (gap[0] + gap[2]) / 2;
  return {
    width: Math.min(most.width * POINTS_PER_MM, 2 * (middle - area[0]), 2 * (area[2] - middle)),
    height: Math.min(most.height * POINTS_PER_MM, sizeOf(gap).height),
  };
}
