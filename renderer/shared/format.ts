/** Numbers, sizes and days as the office writes them: 4.312 · 97,7 % · 4,5 MB · 21/11/2026. */

const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
});
const time = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });

const second = new Intl.DateTimeFormat("vi-VN", {
  timeZone: "Asia/Ho_Chi_Minh",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

export const formatNumber = (value: number): string => number.format(value);
export const formatPercent = (value: number): string => `${number.format(value)} %`;
/** Down to a tenth of a percent, never up; a dash for what was not measured. */
export const formatShare = (share: number | null): string =>
  share === null ? "–" : formatPercent(Math.floor(share * 1000 + 1e-6) / 10);
export const formatBytes = (bytes: number): string =>
  bytes >= 1e6 ? `${number.format(bytes / 1e6)} MB` : `${number.format(Math.ceil(bytes / 1e3))} kB`;
export const formatDay = (iso: string): string => day.format(new Date(iso));
/** To the second, as a report on signatures has it: 08:30:15 ngày 01/04/2026. */
export const formatMoment = (iso: string): string => `${second.format(new Date(iso))} ngày ${formatDay(iso)}`;
export const formatTime = (iso: string): string => time.format(new Date(iso));
