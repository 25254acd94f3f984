import { expect, test } from "vitest";
import { collate, fold, tidy } from "../../main/shared/text.ts";
import { dayOf, isoWithZone, nextDay, startOf } from "../../main/shared/time.ts";

test("folding forgives marks, đ and case", () => {
  expect(fold("  Đặng  Thị NGỌC Ánh ")).toBe("dang thi ngoc anh");
  expect(fold("Nguye\u0302\u0303n")).toBe("nguyen");
});

test("kept text is NFC with single blanks", () => {
  expect(tidy("Nguye\u0302\u0303n \n Văn")).toBe("Nguyễn Văn");
});

test("words are ordered as Vietnamese dictionaries do", () => {
  expect(["đá", "da", "dá", "e"].sort(collate)).toEqual(["da", "dá", "đá", "e"]);
});

test("a day begins at midnight in the office, not in UTC", () => {
  expect(dayOf(new Date("2026-03-31T17:00:00Z"))).toBe("2026-04-01");
  expect(dayOf(new Date("2026-03-31T16:59:59Z"))).toBe("2026-03-31");
  expect(startOf("2026-04-01").toISOString()).toBe("2026-03-31T17:00:00.000Z");
  expect(nextDay("2026-12-31")).toBe("2027-01-01");
});

test("appearance blocks print the time with its zone", () => {
  expect(isoWithZone(new Date("2026-04-01T01:30:15.987Z"))).toBe("2026-04-01T08:30:15+07:00");
});
