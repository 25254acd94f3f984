/** Days of the office's calendar as `yyyy-MM-dd`; a period is [from, to). */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PRESETS = ["today", "week", "month", "quarter"] as const;
export type Preset = (typeof PRESETS)[number];

const office = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short" });

/** The office's day at an instant. */
export const dayAt = (instant: Date): string => office.format(instant);

/** Weeks begin on Monday. */
export function presetPeriod(preset: Preset, today: string): Period {
  const date = utc(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const quarter = month - (month % 3);
  switch (preset) {
    case "today":
      return { from: today, to: daysLater(today, 1) };
    case "week": {
      const from = daysLater(today, -((date.getUTCDay() + 6) % 7));
      return { from, to: daysLater(from, 7) };
    }
    case "month":
      return { from: first(year, month), to: first(year, month + 1) };
    case "quarter":
      return { from: first(year, quarter), to: first(year, quarter + 3) };
  }
}

/** People name a period by its first and last day; the last one belongs to it. */
export const lastDayOf = ({ to }: Period): string => daysLater(to, -1);
export const until = (from: string, lastDay: string): Period => ({ from, to: daysLater(lastDay, 1) });

/** A period that would end before it begins is its later day alone. */
export const orderly = ({ from, to }: Period): Period => (from < to ? { from, to } : until(from, from));

export function daysLater(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const first = (year: number, month: number): string => iso(new Date(Date.UTC(year, month, 1)));
