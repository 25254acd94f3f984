import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handled } from "../../main/statistics/definitions/received.ts";
import { type Facts, GROUPINGS, type StatisticsReport } from "../../main/statistics/port.ts";
import { previousPeriod } from "../../main/statistics/previous.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { scopeOf, USUAL_CONVENTIONS } from "../../main/statistics/scope.ts";
import { createStatistics } from "../../main/statistics/statistics.ts";
import { officeA, officeB, QUARTER } from "./offices.ts";
import { conventions, office, SPRING } from "./random-office.ts";
import { drilled, fromCells, readerOf } from "./tallied.ts";

const grouping = fc.constantFrom(null, ...GROUPINGS);

/** Before the period, at a midnight or any time within it, and long after it. */
const now = fc.oneof(
  fc.integer({ min: 0, max: 45 }).map((days) => new Date(Date.parse("2026-02-24T17:00:00Z") + days * 24 * 3_600_000)),
  fc.date({ min: new Date("2026-02-20"), max: new Date("2026-04-10"), noInvalidDate: true }),
  fc.constant(new Date("2026-12-01")),
);

/** As storage hands facts over for counting: without dossiers that have nothing to do with the period. */
const mattering = (facts: Facts): Facts => ({
  ...facts,
  dossiers: facts.dossiers.filter((dossier) => handled(dossier, scopeOf(SPRING, USUAL_CONVENTIONS))),
});

describe("tally cells", () => {
  it("give in 1,000 random offices, at any time, the report that counting every dossier gives", async () => {
    await fc.assert(
      fc.asyncProperty(office, grouping, conventions, now, async (facts, by, chosen, at) => {
        const counted = reportOf(mattering(facts), SPRING, by, chosen, at);
        expect(await fromCells(facts, { period: SPRING, by, conventions: chosen }, at)).toEqual(counted);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["A", officeA()],
    ["B", officeB()],
  ])("give the printed numbers of office %s, by whatever they are grouped", async (_, facts) => {
    const at = new Date("2026-04-01T00:00:00Z");
    for (const by of [null, "procedure", "officer", "month"] as const)
      expect(await fromCells(facts, { period: QUARTER, by, conventions: USUAL_CONVENTIONS }, at)).toEqual(
        reportOf(facts, QUARTER, by, USUAL_CONVENTIONS, at),
      );
  });
});

describe("the list behind a figure", () => {
  it("adds up to the figure, for every figure of every group, in random offices at any time", async () => {
    await fc.assert(
      fc.asyncProperty(office, grouping, conventions, now, async (facts, by, chosen, at) => {
        const report = reportOf(mattering(facts), SPRING, by, chosen, at);
        const reader = readerOf(facts);
        for (const { key, part, group, value } of figuresOf(report))
          expect([
            key,
            part,
            group,
            await drilled(reader, { period: SPRING, by, group, key, part, conventions: chosen }, at),
          ]).toEqual([key, part, group, value]);
      }),
      { numRuns: 40 },
    );
  });

  it("goes on where a page ended", async () => {
    const reader = readerOf(officeA());
    const asked = { period: QUARTER, by: null, group: null, key: "finished", part: "numerator" } as const;
    const statistics = createStatistics({
      reading: (work) => work(reader),
      rebuild: async () => 0,
      check: async () => ({ dossiers: 0, cells: 0, wrong: 0 }),
    });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await statistics.drill({ ...asked, after, limit: 500 });
      seen.push(...page.dossiers.map(({ dossier }) => dossier.id));
      after = page.next;
      more = after !== null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([3_422, 3_422]);
  });

  it("is refused for a figure, a part or a group that is none", async () => {
    const reader = readerOf(officeB());
    const asked = { period: QUARTER, by: null, group: null, conventions: USUAL_CONVENTIONS };
    const at = new Date();
    const refused = (field: string) => ({ code: "input-invalid", params: { field } });
    await expect(drilled(reader, { ...asked, key: "nothing", part: "numerator" }, at)).rejects.toMatchObject(
      refused("key"),
    );
    await expect(drilled(reader, { ...asked, key: "stored", part: "rest", after: "x" }, at)).rejects.toMatchObject(
      refused("after"),
    );
    await expect(
      drilled(reader, { ...asked, key: "proceduresWithDossiers.full", part: "rest" }, at),
    ).rejects.toMatchObject(refused("part"));
    await expect(
      drilled(reader, { ...asked, by: "month", group: "2026-07-01", key: "received", part: "numerator" }, at),
    ).rejects.toMatchObject(refused("group"));
  });
});

describe("the period before", () => {
  it.each([
    ["2026-04-01", "2026-05-01", "2026-03-01"],
    ["2026-01-01", "2026-04-01", "2025-10-01"],
    ["2026-01-01", "2027-01-01", "2025-01-01"],
    ["2026-03-05", "2026-03-12", "2026-02-26"],
  ])("of %s to %s begins on %s", (from, to, before) => {
    expect(previousPeriod({ from, to })).toEqual({ from: before, to: from });
  });
});

function* figuresOf({ groups, total }: StatisticsReport) {
  const rows = [...groups.map((group) => ({ ...group, group: group.key })), { ...total, group: null }];
  for (const { group, counts, rates } of rows) {
    for (const [key, value] of Object.entries(counts)) yield { key, part: "numerator", group, value } as const;
    for (const { key, numerator, denominator } of rates.filter((rate) => !rate.key.startsWith("procedures"))) {
      yield { key, part: "numerator", group, value: numerator } as const;
      yield { key, part: "denominator", group, value: denominator } as const;
      yield { key, part: "rest", group, value: denominator - numerator } as const;
    }
  }
}
