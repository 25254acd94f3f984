import { cross, meeting, type Point } from "./point.ts";

/** The convex hull, clockwise on the screen (Andrew's monotone chain). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length > 1 && cross(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
}

/**
 * A quadrilateral around a convex polygon that adds little to it: the edge whose removal adds least goes first, until
 * four are left. Null if it cannot be had.
 */
export function quadAround(hull: readonly Point[]): Point[] | null {
  const polygon = [...hull];
  while (polygon.length > 4) {
    const best = polygon
      .map((_, at) => removal(polygon, at))
      .filter((each) => each !== null)
      .reduce<Removal | null>((least, each) => (least && least.adds <= each.adds ? least : each), null);
    if (!best) return null;
    const next = (best.at + 1) % polygon.length;
    polygon[best.at] = best.corner;
    polygon.splice(next, 1);
  }
  return polygon.length === 4 ? polygon : null;
}

interface Removal {
  readonly at: number;
  readonly corner: Point;
  readonly adds: number;
}

/** The edge from `at` to the next point taken away, its neighbours drawn out until they meet. */
function removal(polygon: readonly Point[], at: number): Removal | null {
  const point = (offset: number) => polygon[(at + offset + polygon.length) % polygon.length]!;
  const [before, from, to, behind] = [point(-1), point(0), point(1), point(2)];
  const corner = meeting(before, from, to, behind);
  if (!corner) return null;
  const adds = -cross(from, to, corner);
  return adds >= 0 ? { at, corner, adds } : null;
}
