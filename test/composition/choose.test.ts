import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseDrafts, type Draftable } from "../../main/composition/choose.ts";
import type { Draft } from "../../main/composition/page-drafts.ts";

/** A page's drafts as they would come out: whether each proves legible is found out by reading it again. */
interface Fate {
  readonly first: readonly Outcome[];
  readonly smaller: readonly Outcome[];
}
interface Outcome {
  readonly bytes: number;
  readonly loss: number;
  readonly agrees: boolean;
}

const outcome = (most: number, loss: { min: number; max: number }) =>
  fc.record({
    bytes: fc.integer({ min: 1, max: most }).map((n) => n * 1024),
    loss: fc.integer(loss),
    agrees: fc.boolean(),
  });
const fates = fc.array(
  fc.record({
    first: fc
      .array(outcome(60, { min: 0, max: 50 }), { minLength: 1, maxLength: 3 })
      .map(([best, ...rest]) => [{ ...best!, agrees: true }, ...rest]),
    smaller: fc.array(outcome(30, { min: 50, max: 90 }), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 5 },
);
const budget = fc.integer({ min: 0, max: 250 * 1024 });

const AGREED = { share: 1, reread: 5 };

class FakePage implements Draftable {
  drafts: Draft[];
  hasSmaller = true;
  readonly #fate: Fate;
  readonly #agrees = new Map<Draft, boolean>();

  constructor(fate: Fate) {
    this.#fate = fate;
    this.drafts = fate.first.map((each, at) => this.#draft(each, at === 0));
  }

  async addSmaller(): Promise<void> {
    this.hasSmaller = false;
    this.drafts = [...this.drafts, ...this.#fate.smaller.map((each) => this.#draft(each, false))];
  }

  async prove(draft: Draft): Promise<void> {
    const proved = this.#agrees.get(draft) ? [{ ...draft, agreement: AGREED }] : [];
    this.drafts = this.drafts.flatMap((other) => (other === draft ? proved : [other]));
  }

  #draft({ bytes, loss, agrees }: Outcome, isProved: boolean): Draft {
    const draft = { bytes, loss, agreement: isProved ? AGREED : null } as unknown as Draft;
    this.#agrees.set(draft, agrees);
    return draft;
  }
}

const choose = (pages: readonly Fate[], limit: number) =>
  chooseDrafts(
    pages.map((fate) => new FakePage(fate)),
    { budget: limit, signal: new AbortController().signal, onProgress: undefined },
  );
const sum = (picks: readonly Draft[], of: "bytes" | "loss") => picks.reduce((total, pick) => total + pick[of], 0);
const legible = ({ first, smaller }: Fate) => [...first, ...smaller].filter(({ agrees }) => agrees);
const smallest = (pages: readonly Fate[]) =>
  pages.reduce((total, fate) => total + Math.min(...legible(fate).map(({ bytes }) => bytes)), 0);

describe("choosing drafts", () => {
  it("never goes over the limit nor under the floor, and gives up only where what is legible does not fit", async () => {
    await fc.assert(
      fc.asyncProperty(fates, budget, async (pages, limit) => {
        const picks = await choose(pages, limit);
        if (picks === null) {
          expect(smallest(pages)).toBeGreaterThan(limit);
          return;
        }
        expect(sum(picks, "bytes")).toBeLessThanOrEqual(limit);
        for (const { agreement } of picks) expect(agreement).toEqual(AGREED);
      }),
    );
  });

  it("loses no more when there is more room", async () => {
    await fc.assert(
      fc.asyncProperty(fates, budget, fc.integer({ min: 0, max: 100 * 1024 }), async (pages, limit, more) => {
        const tight = await choose(pages, limit);
        const wide = await choose(pages, limit + more);
        if (tight) expect(sum(wide!, "loss")).toBeLessThanOrEqual(sum(tight, "loss"));
      }),
    );
  });

  it("makes nothing smaller while every page can have its best", async () => {
    const page = new FakePage({ first: [{ bytes: 9000, loss: 0, agrees: true }], smaller: [] });
    await chooseDrafts([page], { budget: 9000, signal: new AbortController().signal, onProgress: undefined });
    expect(page.hasSmaller).toBe(true);
  });
});
