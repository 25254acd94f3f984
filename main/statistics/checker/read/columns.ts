import { featuresIn } from "../words/features.ts";
import { type Context, contextAfter, NO_CONTEXT, namesProcedures, quantityOf } from "../words/quantity.ts";
import type { Column } from "./grid.ts";

/** What a column of a table holds. */
export interface ColumnSense extends Column {
  readonly holds: "count" | "rate" | "whole" | "other";
  /** Its heading says what is counted, be it nothing that is checked. */
  readonly speaks: boolean;
  /** Of each row, where the heading names a quantity. */
  readonly key: string | null;
  /** Its numbers are of another period: the one before, a change. */
  readonly period: string;
}

const RATE = /%|\bty le\b|\bti le\b|\bty trong\b/u;
const WHOLE = /\bmau so\b/u;
const OTHER = /\b(?:tang|giam|chenh lech|so sanh|xep hang|binh quan|diem|ghi chu|ma so|thoi han|thoi gian|so ngay)\b/u;
const BEFORE = /\b(?:cung ky|nam truoc|ky nay nam truoc|luy ke)\b|\b(?:ky|thang|quy|tuan) truoc\b(?! chuyen)/u;

/** Headings in their order: "Quá hạn" after "Đang giải quyết" speaks of what is in progress. */
export function sensesOf(columns: readonly Column[]): readonly ColumnSense[] {
  let context: Context = NO_CONTEXT;
  return columns.map((column) => {
    const words = column.folded.replace(/[()%]|\bty le\b|\bti le\b/gu, " ");
    const features = featuresIn(words);
    const procedures = namesProcedures(words);
    const key = quantityOf(features, context, procedures);
    context = contextAfter(features, context, procedures);
    return { ...column, holds: holdsOf(column), speaks: key !== null || features.topic !== undefined, key, period: "" };
  });
}

function holdsOf({ folded }: Column): ColumnSense["holds"] {
  if (RATE.test(folded) && !/so (?:luong|ho so) *\/|\btu so\b/u.test(folded)) return "rate";
  if (WHOLE.test(folded)) return "whole";
  return OTHER.test(folded) ? "other" : "count";
}

/** Where rows name the quantities, columns only say of which period; the first is the report's own. */
export function periodsOf(columns: readonly ColumnSense[]): readonly ColumnSense[] {
  const own = columns.find(({ holds, folded }) => holds === "count" && !BEFORE.test(folded));
  let scope = "";
  return columns.map((column) => {
    if (column.holds === "count" && column !== own) scope = column.folded || `cot ${column.at}`;
    if (column === own) scope = "";
    const isPast = BEFORE.test(column.folded);
    return { ...column, period: isPast ? column.folded : scope };
  });
}
