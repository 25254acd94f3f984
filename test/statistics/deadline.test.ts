import { expect, test } from "vitest";
import { inProgressOverdue, inProgressWithinTime } from "../../main/statistics/definitions/in-progress.ts";
import type { DossierFact } from "../../main/statistics/port.ts";
import { scopeOf, USUAL_CONVENTIONS } from "../../main/statistics/scope.ts";

const waiting = {
  receivedAt: new Date("2026-04-02T02:00:00Z"),
  dueAt: new Date("2026-04-20T10:00:00Z"),
  finishedAt: null,
  waits: [],
} as unknown as DossierFact;
const april = (now: string) => scopeOf({ from: "2026-04-01", to: "2026-05-01" }, USUAL_CONVENTIONS, new Date(now));

test("in the middle of a period a deadline that still lies ahead is not overdue", () => {
  expect(inProgressWithinTime(waiting, april("2026-04-15T03:00:00Z"))).toBe(true);
  expect(inProgressOverdue(waiting, april("2026-04-15T03:00:00Z"))).toBe(false);
});

test("a deadline that has passed is overdue, during the period and at its end", () => {
  expect(inProgressOverdue(waiting, april("2026-04-21T03:00:00Z"))).toBe(true);
  expect(inProgressOverdue(waiting, april("2026-06-01T03:00:00Z"))).toBe(true);
});

test("a period that is over is judged at its end, however long ago that was", () => {
  const later = { ...waiting, dueAt: new Date("2026-05-10T10:00:00Z") };
  expect(inProgressWithinTime(later, april("2026-11-21T03:00:00Z"))).toBe(true);
});
