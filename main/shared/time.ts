/** The office's time zone; Viet Nam has kept UTC+7 without summer time since 1975, so arithmetic on the offset is exact. */
const OFFSET_MS = 7 * 3_600_000;

/** A calendar day in the office's time zone, `yyyy-MM-dd`. */
export type Day = string;

/** The office's calendar day at an instant. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which a day begins in the office. */
export const startOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);

/** The day after. */
export const nextDay = (day: Day): Day => dayOf(new Date(startOf(day).getTime() + 24 * 3_600_000));

/** ISO 8601 with zone, as appearance blocks print it: `2026-04-01T08:30:15+07:00`. */
export const isoWithZone = (at: Date): string =>
  `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
