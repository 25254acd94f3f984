import builtIn from "../../../resources/calendar/holidays.json" with { type: "json" };
import { type Day, dayOf } from "../../shared/time.ts";

/** A year as it was announced: days off besides Saturdays and Sundays, and Saturdays worked in exchange. */
export interface YearOfDays {
  readonly holidays: readonly { readonly day: Day; readonly name: string }[];
  readonly worked: readonly Day[];
}

/** By the year's four digits. */
export type YearsOfDays = Readonly<Record<string, YearOfDays>>;

/** Which days are worked. */
export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
  /** Whether the year's list is there; without it only the holidays of a fixed date are left out. */
  knows(year: string): boolean;
}

/** Lists that came with the program; Tết, Giỗ Tổ and exchanged days are announced a year at a time. */
export const builtInYears: YearsOfDays = builtIn.years;

/** The calendar of these years. Holidays of a fixed date: Bộ luật Lao động 2019, Điều 112. */
export function calendarOf(years: YearsOfDays): WorkingCalendar {
  const fixed = new Set(builtIn.fixed.map(({ date }) => date));
  const off = new Set(Object.values(years).flatMap(({ holidays }) => holidays.map(({ day }) => day)));
  const worked = new Set(Object.values(years).flatMap((year) => year.worked));
  const knows = (year: string) => Object.hasOwn(years, year);
  return {
    knows,
    isWorkingDay(day) {
      if (worked.has(day)) return true;
      if (isWeekend(day) || off.has(day)) return false;
      return knows(day.slice(0, 4)) || !fixed.has(day.slice(5));
    },
  };
}

/** As the program knows it, without an office's own lists. */
export const usualCalendar: WorkingCalendar = calendarOf(builtInYears);

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Years a deadline reaches into whose list is not there. */
export function unknownYears(calendar: WorkingCalendar, from: Date, to: Date | null): readonly number[] {
  const first = yearOf(from);
  const years = Array.from({ length: yearOf(to ?? from) - first + 1 }, (_, at) => first + at);
  return years.filter((year) => !calendar.knows(String(year)));
}

const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4));
