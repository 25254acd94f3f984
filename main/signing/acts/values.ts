import { Fault } from "../../shared/fault.ts";
import { tidy } from "../../shared/text.ts";
import type { Day } from "../../shared/time.ts";
import type { SigningCode } from "../port.ts";

const LONGEST = 40;

/**
 * A number as the clerk gives it: `123`, `123a` or whole, `123/QĐ-UBND`. Numbers below 10 get a 0 before them (Nghị
 * định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3).
 * @throws SigningFault act-value-invalid
 */
export function numberText(given: string): string {
  const text = tidy(given);
  const [, digits, rest] = /^(\d+)([\p{L}\d/.\-–() ]*)$/u.exec(text) ?? [];
  if (!digits || text.length > LONGEST || Number(digits) === 0) throw invalid("number");
  return `${digits.replace(/^0+/, "").padStart(2, "0")}${rest}`;
}

/** Day and month as the decree writes them: days below 10 and the months 1 and 2 with a 0 before them (mục II.4). */
export interface DateText {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** @throws SigningFault act-value-invalid for what is no day of the calendar */
export function dateText(day: Day): DateText {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const at = new Date(`${day}T00:00:00Z`);
  if (!year || !month || !date || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    throw invalid("date");
  return { day: date, month: Number(month) <= 2 ? month : String(Number(month)), year };
}

const invalid = (state: "number" | "date") => new Fault<SigningCode>("act-value-invalid", { state });
