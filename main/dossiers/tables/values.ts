import { fold, tidy } from "../../shared/text.ts";
import { type Day, dayOf, nextDay, startOf } from "../../shared/time.ts";
import type { Cell } from "./table.ts";

/** Days between Excel's day 0 and 1970-01-01 (1900 date system). */
const EXCEL_EPOCH = 25_569;
const DAY_MS = 86_400_000;
const OFFICE = "+07:00";

export const textOf = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return "";
  return tidy(cell instanceof Date ? cell.toISOString() : String(cell));
};

/** A moment, and whether the file names no more than its day. */
export interface Moment {
  readonly at: Date;
  readonly dayOnly: boolean;
}

/** A date of a table in the office's time: 31/12/2026, 2026-12-31, with or without time, or Excel's number; null for anything else. */
export function momentOf(cell: Cell | undefined): Moment | null {
  if (cell instanceof Date) return fromWallClock(cell.getTime());
  if (typeof cell === "number") return fromSerial(cell);
  const text = textOf(cell);
  return fromVietnamese(text) ?? fromIso(text);
}

const fromSerial = (days: number): Moment | null =>
  days > 20_000 && days < 80_000 ? fromWallClock(Math.round((days - EXCEL_EPOCH) * 86_400) * 1000) : null;

function fromWallClock(ms: number): Moment | null {
  if (Number.isNaN(ms)) return null;
  const at = new Date(Math.round(ms / 1000) * 1000);
  return moment(at.toISOString().slice(0, 10), ms % DAY_MS === 0 ? "" : at.toISOString().slice(11, 19));
}

function fromVietnamese(text: string): Moment | null {
  const date = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(text);
  if (!date) return null;
  const rest = text.replace(date[0], "").trim();
  return moment([date[3]!, pad(date[2]!), pad(date[1]!)].join("-"), rest);
}

function fromIso(text: string): Moment | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](.*))?$/.exec(text);
  if (!parts) return null;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(parts[2] ?? "") ? new Date(`${parts[1]}T${parts[2]}`) : null;
  if (zoned) return Number.isNaN(zoned.getTime()) ? null : { at: zoned, dayOnly: false };
  return moment(parts[1]!, parts[2] ?? "");
}

/** `time` as `8:05`, `08:05:59` or `8h05`; days and times that do not exist are none. */
function moment(day: Day, time: string): Moment | null {
  if (!isDay(day)) return null;
  if (time === "") return { at: startOf(day), dayOnly: true };
  const parts = /^(\d{1,2})[:hg](\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(time);
  if (!parts) return null;
  const at = new Date(`${day}T${pad(parts[1]!)}:${parts[2]}:${parts[3] ?? "00"}${OFFICE}`);
  return Number.isNaN(at.getTime()) ? null : { at, dayOnly: false };
}

const pad = (digits: string): string => digits.padStart(2, "0");

/** A day of the calendar: 2026-02-30 is none. */
export function isDay(day: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return false;
  const [month, date] = [Number(parts[2]), Number(parts[3])];
  const at = new Date(Date.UTC(Number(parts[1]), month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
}

/** The last instant of the moment's day when no time was named. */
export const endOf = ({ at, dayOnly }: Moment): Date =>
  dayOnly ? new Date(startOf(nextDay(dayOf(at))).getTime() - 1) : at;

/** A whole number, `25.000 đ` too; null for anything else. */
export function wholeOf(cell: Cell | undefined): number | null {
  if (typeof cell === "number") return Number.isInteger(cell) ? cell : null;
  const text = fold(textOf(cell)).replace(/\s*(d|dong|vnd|ngay( lam viec)?)\.?$/, "");
  if (!/^\d{1,3}([. ,]\d{3})+$|^\d+$/.test(text)) return null;
  const number = Number(text.replace(/[. ,]/g, ""));
  return Number.isSafeInteger(number) ? number : null;
}

/** What words may stand for a value. */
export type Words<V extends string> = Readonly<Record<V, readonly string[]>>;

/** Columns repeat few words: so many spellings are remembered. */
const KNOWN = 1000;

/** Finds a value by its own name or by one of its words, without marks and case; null for any other text. */
export function wordReader<V extends string>(words: Words<V>): (cell: Cell | undefined) => V | null {
  const values = new Map<string, V>();
  for (const value of Object.keys(words) as V[])
    for (const word of [value, ...words[value]]) values.set(fold(word), value);
  const known = new Map<Cell | undefined, V | null>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = values.get(fold(textOf(cell))) ?? null;
    if (known.size < KNOWN) known.set(cell, value);
    return value;
  };
}
