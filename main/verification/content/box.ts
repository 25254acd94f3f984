import type { Box } from "./plane.ts";

export const both = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

export const area = ([left, bottom, right, top]: Box): number => Math.max(0, right - left) * Math.max(0, top - bottom);

/** How much of `inner` lies in `outer`, from 0 to 1; by its middle where it has no area. */
export function share(inner: Box, outer: Box): number {
  if (area(inner) > 0) return area(both(inner, outer)) / area(inner);
  const [x, y] = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3] ? 1 : 0;
}
