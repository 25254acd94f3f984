import { describe, expect, it } from "vitest";
import { periodName, periodNamed } from "../../main/statistics/calendar.ts";

describe("a period by its name", () => {
  it("is a month, a quarter or a year, up to the first day after it", () => {
    expect(periodNamed("2026-12")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
    expect(periodNamed("2026-Q4")).toEqual({ from: "2026-10-01", to: "2027-01-01" });
    expect(periodNamed("2026")).toEqual({ from: "2026-01-01", to: "2027-01-01" });
  });

  it("is none where no such month or quarter is", () => {
    for (const name of ["2026-13", "2026-Q5", "26", "2026-1", ""]) expect(periodNamed(name)).toBeNull();
  });

  it("is called in a report as people call it", () => {
    const nameOf = (from: string, to: string) => periodName({ from, to });
    expect(nameOf("2026-04-01", "2026-05-01")).toBe("tháng 4 năm 2026");
    expect(nameOf("2026-04-01", "2026-07-01")).toBe("quý II năm 2026");
    expect(nameOf("2026-01-01", "2026-07-01")).toBe("6 tháng đầu năm 2026");
    expect(nameOf("2026-01-01", "2027-01-01")).toBe("năm 2026");
    expect(nameOf("2026-02-01", "2026-05-01")).toBe("từ ngày 01/02/2026 đến hết ngày 30/04/2026");
    expect(nameOf("2026-04-05", "2026-04-20")).toBe("từ ngày 05/04/2026 đến hết ngày 19/04/2026");
  });
});
