import { describe, expect, it } from "vitest";
import { parseDay, writeDay } from "../../renderer/shared/day.ts";
import { formatBytes, formatDay, formatNumber, formatPercent, formatTime } from "../../renderer/shared/format.ts";
import { dayAt, lastDayOf, orderly, presetPeriod, until } from "../../renderer/statistics/periods.ts";
import { shareInFull } from "../../renderer/statistics/share.ts";

describe("a day that is typed", () => {
  it.each([
    ["1/11/2026", "2026-11-01"],
    ["01-11-2026", "2026-11-01"],
    ["01112026", "2026-11-01"],
    [" 29.2.2028 ", "2028-02-29"],
  ])("%s is understood", (typed, day) => {
    expect(parseDay(typed)).toBe(day);
    expect(parseDay(writeDay(day))).toBe(day);
  });

  it.each(["29/2/2026", "31/4/2026", "1/13/2026", "2026-11-01", "1/11/26", "mai", ""])("“%s” is no day", (typed) => {
    expect(parseDay(typed)).toBeNull();
  });
});

describe("a period", () => {
  it("is named by its last day and ends before the next one begins", () => {
    expect(presetPeriod("today", "2026-12-31")).toEqual({ from: "2026-12-31", to: "2027-01-01" });
    expect(lastDayOf({ from: "2026-02-01", to: "2026-03-01" })).toBe("2026-02-28");
    expect(until("2026-02-01", "2026-02-28")).toEqual({ from: "2026-02-01", to: "2026-03-01" });
  });

  it("of a week begins on Monday, also when today is Sunday", () => {
    expect(presetPeriod("week", "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-23" });
    expect(presetPeriod("week", "2026-11-16")).toEqual({ from: "2026-11-16", to: "2026-11-23" });
  });

  it("of a month or quarter goes over the end of the year", () => {
    expect(presetPeriod("month", "2026-12-05")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
    expect(presetPeriod("quarter", "2026-11-22")).toEqual({ from: "2026-10-01", to: "2027-01-01" });
  });

  it("that would end before it begins is one day", () => {
    expect(orderly(until("2026-04-05", "2026-04-01"))).toEqual({ from: "2026-04-05", to: "2026-04-06" });
  });

  it("begins with the office's day, not with that of Greenwich", () => {
    expect(dayAt(new Date("2026-03-31T17:30:00Z"))).toBe("2026-04-01");
  });
});

describe("figures", () => {
  it("are written as the office writes them", () => {
    expect(formatNumber(4312)).toBe("4.312");
    expect(formatPercent(97.705)).toBe("97,71 %");
    expect(formatBytes(4_512_000)).toBe("4,51 MB");
    expect(formatBytes(812_001)).toBe("813 kB");
    expect(formatDay("2026-03-31T18:00:00Z")).toBe("01/04/2026");
    expect(formatTime("2026-03-31T18:05:00Z")).toBe("01:05");
  });

  it("never show a percentage where nothing was there to take a share of", () => {
    expect(shareInFull({ numerator: 0, denominator: 0, percentage: null })).toBe("0/0");
    expect(shareInFull({ numerator: 2257, denominator: 2310, percentage: 97.7056 })).toBe("2.257/2.310 · 97,71 %");
  });
});
