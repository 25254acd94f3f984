import { describe, expect, it } from "vitest";
import { dueAfter } from "../../main/dossiers/deadline.ts";

describe("a deadline in working days", () => {
  it("is the end of the day when counted from a Wednesday over a weekend", () => {
    // Wednesday 1 April 2026, 09:00 in the office; three working days: Thursday, Friday, Monday.
    const due = dueAfter(new Date("2026-04-01T02:00:00Z"), 3);
    expect(due.toISOString()).toBe("2026-04-06T16:59:59.999Z");
  });

  it("leaves holidays out", () => {
    const due = dueAfter(new Date("2026-04-01T02:00:00Z"), 3, new Set(["2026-04-02", "2026-04-06"]));
    expect(due.toISOString()).toBe("2026-04-08T16:59:59.999Z");
  });

  it("is the same day for zero days, by the office's calendar", () => {
    expect(dueAfter(new Date("2026-04-01T23:30:00Z"), 0).toISOString()).toBe("2026-04-02T16:59:59.999Z");
  });
});
