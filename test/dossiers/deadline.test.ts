import { describe, expect, it } from "vitest";
import { calendarOf, unknownYears, usualCalendar } from "../../main/dossiers/calendar/calendar.ts";
import { dueAfter } from "../../main/dossiers/deadline.ts";

/** The day a deadline falls on in the office, counted from the morning of another. */
const dueDay = (day: string, workingDays: number, calendar = usualCalendar) =>
  new Date(dueAfter(new Date(`${day}T09:00:00+07:00`), workingDays, calendar).getTime() + 7 * 3_600_000)
    .toISOString()
    .slice(0, 10);

describe("a deadline in working days", () => {
  it("is the end of the day when counted from a Wednesday over a weekend", () => {
    // Wednesday 1 April 2026, 09:00 in the office; three working days: Thursday, Friday, Monday.
    const due = dueAfter(new Date("2026-04-01T02:00:00Z"), 3);
    expect(due.toISOString()).toBe("2026-04-06T16:59:59.999Z");
  });

  it("leaves announced holidays out", () => {
    const calendar = calendarOf({
      "2026": {
        holidays: [
          { day: "2026-04-02", name: "Nghỉ" },
          { day: "2026-04-06", name: "Nghỉ" },
        ],
        worked: [],
      },
    });
    expect(dueDay("2026-04-01", 3, calendar)).toBe("2026-04-08");
  });

  it("is the same day for zero days, by the office's calendar", () => {
    expect(dueAfter(new Date("2026-04-01T23:30:00Z"), 0).toISOString()).toBe("2026-04-02T16:59:59.999Z");
  });

  it("passes over Tết, whose days follow the moon", () => {
    // Friday 13 February 2026; the week after is off.
    expect(dueDay("2026-02-13", 1)).toBe("2026-02-23");
  });

  it("counts a Saturday worked in exchange, and not the day it was exchanged for", () => {
    // 31 August 2026 was exchanged for Saturday 22 August.
    expect(dueDay("2026-08-21", 1)).toBe("2026-08-22");
    expect(dueDay("2026-08-28", 1)).toBe("2026-09-03");
  });
});

describe("a year without a list", () => {
  it("still keeps the holidays of a fixed date", () => {
    expect(dueDay("2031-04-29", 1)).toBe("2031-05-02");
  });

  it("is named where a deadline reaches into it", () => {
    const from = new Date("2026-12-30T02:00:00Z");
    expect(unknownYears(usualCalendar, from, dueAfter(from, 5))).toEqual([2027]);
    expect(unknownYears(usualCalendar, from, from)).toEqual([]);
  });
});
