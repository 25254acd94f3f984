import { type Day, dayOf } from "../../shared/time.ts";

const WRITTEN = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu;

/** The last date in words ("ngày 02 tháng 9 năm 2025") on a paper that was there on `digitized`; that day without one. */
export function datedOf(texts: readonly string[], digitized: Date): Day {
  const latest = dayOf(digitized);
  const written = [...texts.join("\n").normalize("NFC").matchAll(WRITTEN)].map(([, day, month, year]) =>
    [year, month!.padStart(2, "0"), day!.padStart(2, "0")].join("-"),
  );
  return (
    written
      .filter((day) => isDay(day) && day <= latest)
      .sort()
      .at(-1) ?? latest
  );
}

/** The last day of so many months; the end of a shorter month. */
export function lastDayOf(dated: Day, months: number): Day {
  const [year, month, day] = dated.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function isDay(day: Day): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
