/** `1/11/2026`, `01-11-2026` or `01112026` as `2026-11-01`; null for what is no day. */
export function parseDay(text: string): string | null {
  const [, day = "", month = "", year = ""] = /^\s*(\d{1,2})[-/. ]?(\d{1,2})[-/. ]?(\d{4})\s*$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** `2026-11-01` as `01/11/2026`. */
export const writeDay = (iso: string): string => iso.split("-").reverse().join("/");
