import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STOCKS } from "../../main/statistics/figures.ts";
import { isTimeGrouping, split } from "../../main/statistics/periods.ts";
import { GROUPINGS } from "../../main/statistics/port.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { officeA, QUARTER } from "./offices.ts";
import { conventions, office, SPRING } from "./random-office.ts";

describe("every grouping", () => {
  it.each(GROUPINGS)("by %s sums to the total", (by) => {
    fc.assert(
      fc.property(office, conventions, (facts, convention) => {
        const { groups, total } = reportOf(facts, SPRING, by, convention);
        for (const [key, value] of Object.entries(total.counts)) {
          if (isTimeGrouping(by) && STOCKS.includes(key)) continue;
          expect([key, sum(groups.map(({ counts }) => counts[key]!))]).toEqual([key, value]);
        }
        for (const rate of total.rates) {
          const parts = groups.flatMap(({ rates }) => rates.filter(({ key }) => key === rate.key));
          if (rate.key.startsWith("proceduresWithDossiers") && by !== "field" && by !== "level") {
            expect(parts).toEqual([]);
            continue;
          }
          expect([rate.key, sum(parts.map((part) => part.numerator))]).toEqual([rate.key, rate.numerator]);
          expect([rate.key, sum(parts.map((part) => part.denominator))]).toEqual([rate.key, rate.denominator]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("hands over, from each part of the period to the next, what is still in progress", () => {
    fc.assert(
      fc.property(office, conventions, fc.constantFrom("day", "week", "month", "quarter"), (facts, convention, by) => {
        const { groups, total } = reportOf(facts, SPRING, by, convention);
        for (const [at, group] of groups.slice(1).entries())
          expect(group.counts["carriedOver"]).toBe(groups[at]!.counts["inProgress"]);
        expect(groups[0]!.counts["carriedOver"]).toBe(total.counts["carriedOver"]);
        expect(groups.at(-1)!.counts["inProgress"]).toBe(total.counts["inProgress"]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("in every office", () => {
  it("what was there is what was finished, exited or is in progress", () => {
    fc.assert(
      fc.property(office, conventions, (facts, convention) => {
        const { counts: n } = reportOf(facts, SPRING, null, convention).total;
        const exited =
          (convention.refusedIsFinished ? 0 : n["refused"]!) + (convention.withdrawnIsFinished ? 0 : n["withdrawn"]!);
        expect(n["carriedOver"]! + n["received"]!).toBe(n["handled"]);
        expect(n["finished"]! + exited + n["inProgress"]!).toBe(n["handled"]);
        expect(n["received.direct"]! + n["received.online"]! + n["received.postal"]!).toBe(n["received"]);
        expect(n["inProgress.withinTime"]! + n["inProgress.overdue"]! + n["inProgress.supplement"]!).toBe(
          n["inProgress"],
        );
        const resolved = n["finished.early"]! + n["finished.onTime"]! + n["finished.overdue"]!;
        expect(resolved + n["refused"]! + n["withdrawn"]! - exited).toBe(n["finished"]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("no share is above its whole, and no strict form above the loose one", () => {
    fc.assert(
      fc.property(office, (facts) => {
        const { rates } = reportOf(facts, SPRING, null, { refusedIsFinished: true, withdrawnIsFinished: true }).total;
        const numerators = new Map(rates.map(({ key, numerator }) => [key, numerator]));
        for (const { numerator, denominator } of rates) expect(numerator).toBeLessThanOrEqual(denominator);
        for (const [key, numerator] of numerators)
          expect(numerators.get(`${key}.strict`) ?? 0).toBeLessThanOrEqual(numerator);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("groups", () => {
  const usual = { refusedIsFinished: true, withdrawnIsFinished: true };
  const labels = (by: (typeof GROUPINGS)[number]) =>
    reportOf(officeA(), QUARTER, by, usual).groups.map(({ group }) => group);

  it("stand in Vietnamese order, channels and levels in their own", () => {
    expect(labels("field")).toEqual([
      "Bảo trợ xã hội",
      "Chứng thực",
      "Đất đai",
      "Hộ kinh doanh",
      "Hộ tịch",
      "Xây dựng",
    ]);
    expect(labels("officer")).toEqual(["(chưa ghi công chức)", "Đinh Thị Mẫu", "Lý Thị Ví Dụ", "Ông Văn Thử"]);
    expect(labels("channel")).toEqual(["Trực tiếp", "Trực tuyến"]);
    expect(labels("level")).toEqual(["Toàn trình", "Một phần", "Chỉ cung cấp thông tin"]);
  });

  it("of time are named as offices name them", () => {
    expect(labels("month")).toEqual(["Tháng 1/2026", "Tháng 2/2026", "Tháng 3/2026"]);
    expect(labels("quarter")).toEqual(["Quý I/2026"]);
    expect(labels("week").slice(0, 2)).toEqual(["01/01/2026 – 04/01/2026", "05/01/2026 – 11/01/2026"]);
    expect(labels("day")).toHaveLength(90);
  });

  it("of time cover the period without gap or overlap", () => {
    for (const by of ["day", "week", "month", "quarter"] as const) {
      const parts = split({ from: "2025-11-20", to: "2026-04-05" }, by);
      expect([parts[0]!.from, parts.at(-1)!.to]).toEqual(["2025-11-20", "2026-04-05"]);
      for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[at]!.to);
    }
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
