import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choice, plan } from "../../main/composition/planner.ts";

const GRAIN = 1024;

const choice = (unit: number): fc.Arbitrary<Choice> =>
  fc.record({
    bytes: fc.integer({ min: 1, max: Math.floor(40_000 / unit) }).map((n) => n * unit),
    loss: fc.integer({ min: 0, max: 500 }).map((n) => n / 1000),
  });
const pagesOf = (unit: number) =>
  fc.array(fc.array(choice(unit), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const budget = fc.integer({ min: 0, max: 150_000 });

const sum = (pages: readonly (readonly Choice[])[], picks: readonly number[], of: keyof Choice): number =>
  pages.reduce((total, page, at) => total + page[picks[at]!]![of], 0);

/** Every way to pick one choice a page. */
function* everyWay(pages: readonly (readonly Choice[])[]): Generator<number[]> {
  const [first, ...rest] = pages;
  if (!first) return yield [];
  for (const tail of everyWay(rest)) for (const at of first.keys()) yield [at, ...tail];
}

function leastLoss(pages: readonly (readonly Choice[])[], limit: number): number {
  const losses = [...everyWay(pages)].filter((way) => sum(pages, way, "bytes") <= limit);
  return Math.min(...losses.map((way) => sum(pages, way, "loss")));
}

describe("the planner", () => {
  it("finds the least loss there is where sizes are whole grains", () => {
    fc.assert(
      fc.property(pagesOf(GRAIN), budget, (pages, limit) => {
        const picks = plan(pages, limit);
        const least = leastLoss(pages, limit);
        if (picks === null) expect(least).toBe(Number.POSITIVE_INFINITY);
        else expect(sum(pages, picks, "loss")).toBeCloseTo(least, 9);
      }),
    );
  });

  it("loses no more than with a grain less for each page, whatever the sizes", () => {
    fc.assert(
      fc.property(pagesOf(1), budget, (pages, limit) => {
        const picks = plan(pages, limit);
        const least = leastLoss(pages, limit - GRAIN * pages.length);
        if (picks) expect(sum(pages, picks, "loss")).toBeLessThanOrEqual(least + 1e-9);
        else expect(least).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it("never goes over the budget, and gives up only where nothing fits", () => {
    fc.assert(
      fc.property(pagesOf(1), budget, (pages, limit) => {
        const picks = plan(pages, limit);
        if (picks) expect(sum(pages, picks, "bytes")).toBeLessThanOrEqual(limit);
        else expect(leastLoss(pages, limit)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it("never loses more when there is more room", () => {
    fc.assert(
      fc.property(pagesOf(1), budget, fc.integer({ min: 0, max: 50_000 }), (pages, limit, more) => {
        const tight = plan(pages, limit);
        const wide = plan(pages, limit + more);
        if (tight) expect(sum(pages, wide!, "loss")).toBeLessThanOrEqual(sum(pages, tight, "loss") + 1e-9);
      }),
    );
  });

  it("takes the smaller of two choices that read alike", () => {
    expect(
      plan(
        [
          [
            { bytes: 9000, loss: 0.1 },
            { bytes: 5000, loss: 0.1 },
          ],
        ],
        Number.POSITIVE_INFINITY,
      ),
    ).toEqual([1]);
  });
});
