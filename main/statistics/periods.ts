import { type Day, nextDay } from "../shared/time.ts";
import type { Grouping, Period } from "./port.ts";

export type TimeGrouping = Extract<Grouping, "day" | "week" | "month" | "quarter">;

export const isTimeGrouping = (by: Grouping | null): by is TimeGrouping =>
  by === "day" || by === "week" || by === "month" || by === "quarter";

/** The period in days, weeks (from Monday), months or quarters; the first and the last are cut to it. */
export function split(period: Period, by: TimeGrouping): readonly Period[] {
  const parts: Period[] = [];
  for (let from = period.from; from < period.to; ) {
    let to = nextDay(from);
    while (to < period.to && !begins(to, by)) to = nextDay(to);
    parts.push({ from, to });
    from = to;
  }
  return parts;
}

function begins(day: Day, by: TimeGrouping): boolean {
  if (by === "day") return true;
  if (by === "week") return weekday(day) === 1;
  if (!day.endsWith("-01")) return false;
  return by === "month" || (month(day) - 1) % 3 === 0;
}

/** Sunday is 0. */
const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const month = (day: Day): number => Number(day.slice(5, 7));

/** `01/04/2026` */
export const dayText = (day: Day): string => day.split("-").reverse().join("/");

/** The last day that belongs to the period. */
export const lastDay = ({ to }: Period): Day =>
  new Date(Date.parse(`${to}T00:00:00Z`) - 24 * 3_600_000).toISOString().slice(0, 10);

const QUARTERS = ["I", "II", "III", "IV"];

export function partText(part: Period, by: TimeGrouping): string {
  if (by === "day") return dayText(part.from);
  if (by === "week") return `${dayText(part.from)} – ${dayText(lastDay(part))}`;
  const year = part.from.slice(0, 4);
  return by === "month"
    ? `Tháng ${month(part.from)}/${year}`
    : `Quý ${QUARTERS[Math.floor((month(part.from) - 1) / 3)]}/${year}`;
}
