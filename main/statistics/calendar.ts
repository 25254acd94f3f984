import type { Day } from "../shared/time.ts";
import { dayText, lastDay } from "./periods.ts";
import type { Period } from "./port.ts";

const QUARTERS = ["I", "II", "III", "IV"];

/** A year `2026`, quarter `2026-Q1` or month `2026-03`; null for what names none. */
export function periodNamed(name: string): Period | null {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined) return null;
  const first = quarter ? 3 * (Number(quarter) - 1) : month ? Number(month) - 1 : 0;
  const months = quarter ? 3 : month ? 1 : 12;
  return { from: monthDay(Number(year), first), to: monthDay(Number(year), first + months) };
}

/** `tháng 4 năm 2026`, `quý II năm 2026`, `năm 2026`, or from which to which day. */
export function periodName(period: Period): string {
  const [year, month] = yearAndMonth(period.from);
  const months = monthsOf(period);
  if (months === 12 && month === 0) return `năm ${year}`;
  if (months === 6 && month % 6 === 0) return `6 tháng ${month === 0 ? "đầu" : "cuối"} năm ${year}`;
  if (months === 3 && month % 3 === 0) return `quý ${QUARTERS[month / 3]} năm ${year}`;
  if (months === 1) return `tháng ${month + 1} năm ${year}`;
  return daysText(period);
}

/** `từ ngày 01/04/2026 đến hết ngày 30/06/2026` */
export const daysText = (period: Period): string =>
  `từ ngày ${dayText(period.from)} đến hết ngày ${dayText(lastDay(period))}`;

/** How many calendar months the period is; null where it begins or ends within one. */
function monthsOf({ from, to }: Period): number | null {
  if (!from.endsWith("-01") || !to.endsWith("-01")) return null;
  const [[year, month], [endYear, endMonth]] = [yearAndMonth(from), yearAndMonth(to)];
  return 12 * (endYear - year) + endMonth - month;
}

/** Months from 0. */
const yearAndMonth = (day: Day): [number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];

const monthDay = (year: number, month: number): Day => {
  const start = new Date(0);
  start.setUTCFullYear(year, month, 1);
  return start.toISOString().slice(0, 10);
};
