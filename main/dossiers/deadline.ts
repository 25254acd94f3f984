import { type Day, dayOf, nextDay, startOf } from "../shared/time.ts";

/** Monday to Friday, holidays left out. */
function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The last instant of the `workingDays`-th working day after the day of receipt, which itself is not counted. */
export function dueAfter(receivedAt: Date, workingDays: number, holidays: ReadonlySet<Day> = new Set()): Date {
  let day = dayOf(receivedAt);
  for (let left = workingDays; left > 0; ) {
    day = nextDay(day);
    if (isWorkingDay(day, holidays)) left--;
  }
  return new Date(startOf(nextDay(day)).getTime() - 1);
}
