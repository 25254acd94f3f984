import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partition } from "../../main/composition/parts.ts";

const sizes = fc.record({
  empty: fc.integer({ min: 0, max: 50 }),
  pages: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
});
const limit = fc.integer({ min: 1, max: 300 });

/** The fewest runs there can be, by trying every way to cut. */
function fewest(pages: readonly number[], room: number): number {
  if (pages.length === 0) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let count = 1, size = 0; count <= pages.length; count++) {
    size += pages[count - 1]!;
    if (size <= room) best = Math.min(best, 1 + fewest(pages.slice(count), room));
  }
  return best;
}

describe("splitting pages into files under a limit", () => {
  it("makes the fewest runs, every page in one, in order, each under the limit", () => {
    fc.assert(
      fc.property(sizes, limit, (of, most) => {
        const runs = partition(of, most);
        const best = fewest(of.pages, most - of.empty);
        if (runs === null) {
          expect(best).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect(runs).toHaveLength(best);
        expect(runs.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at))).toEqual([
          ...of.pages.keys(),
        ]);
        for (const [from, to] of runs)
          expect(of.empty + of.pages.slice(from, to).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("is not possible when a single page is over the limit", () => {
    expect(partition({ empty: 10, pages: [5, 95, 5] }, 100)).toBeNull();
  });
});
