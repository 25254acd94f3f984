import type { Rectangle } from "../../pdf/pages.ts";
import { boxAt, POINTS_PER_MM, type Size } from "../geometry.ts";
import type { PlaceRule } from "../template.ts";
import { nearestFree } from "./free-spot.ts";
import type { Obstacles } from "./obstacles.ts";
import { type PageView, printArea, textArea } from "./page-view.ts";
import { coreOf, signerSpots } from "./signer-block.ts";
import type { Place, Sought } from "./sought.ts";

/**
 * The template's default place, or the free one nearest to it where the template allows that; null where there is none.
 * The places where others are to sign are left to them as long as there is room elsewhere.
 */
export function cornerPlace(view: PageView, sought: Sought): Place | null {
  const spots = signerSpots(view.lines, sought.template.titles, sought.signer);
  const kept = spots.map(({ gap }) => coreOf(gap));
  return freePlace(view, sought, view.obstacles({ kept })) ?? freePlace(view, sought, view.obstacles());
}

function freePlace({ page, size: paper }: PageView, sought: Sought, obstacles: Obstacles): Place | null {
  const { template, rule, size } = sought;
  const ideal = defaultBox(paper, rule, size);
  if (obstacles.isFree(ideal)) return { page, shown: ideal, found: "template" };
  if (rule.fallback === "none") return null;
  const areas = [...(rule.within === "margins" ? [textArea(paper, template)] : []), printArea(paper)];
  for (const area of areas) {
    const shown = nearestFree(obstacles, size, area, { x: ideal[0], y: ideal[1] });
    if (shown) return { page, shown, found: "free-spot" };
  }
  return null;
}

function defaultBox(page: Size, { default: { corner, x, y } }: PlaceRule, size: Size): Rectangle {
  const [fromSide, fromEdge] = [x * POINTS_PER_MM, y * POINTS_PER_MM];
  const left = corner.endsWith("left") ? fromSide : page.width - fromSide - size.width;
  const bottom = corner.startsWith("bottom") ? fromEdge : page.height - fromEdge - size.height;
  return boxAt(left, bottom, size);
}
