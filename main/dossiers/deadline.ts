import { dayOf, nextDay, startOf } from "../shared/time.ts";
import { usualCalendar, type WorkingCalendar } from "./calendar/calendar.ts";

/** The last instant of the `workingDays`-th working day after the day of receipt, which itself is not counted. */
export function dueAfter(
  receivedAt: Date,
  workingDays: number,
  calendar: Pick<WorkingCalendar, "isWorkingDay"> = usualCalendar,
): Date {
  let day = dayOf(receivedAt);
  for (let left = workingDays; left > 0; ) {
    day = nextDay(day);
    if (calendar.isWorkingDay(day)) left--;
  }
  return new Date(startOf(nextDay(day)).getTime() - 1);
}
