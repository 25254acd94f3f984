import { type Day, dayOf, startOf } from "../shared/time.ts";
import type { Period } from "./port.ts";

/** The period before: as many whole months where it is made of whole months, as many days otherwise. */
export function previousPeriod({ from, to }: Period): Period {
  if (from.endsWith("-01") && to.endsWith("-01"))
    return { from: monthsBefore(from, monthsOf(to) - monthsOf(from)), to: from };
  const start = startOf(from).getTime();
  return { from: dayOf(new Date(2 * start - startOf(to).getTime())), to: from };
}

const monthsOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

function monthsBefore(day: Day, months: number): Day {
  const at = monthsOf(day) - months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}
