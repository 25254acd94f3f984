import { Fault } from "../shared/fault.ts";
import { startOf } from "../shared/time.ts";
import type { Conventions, DossierFact, Period, StatisticsCode } from "./port.ts";

/** The moments a period begins and ends at, and how the office counts. */
export interface Scope {
  readonly from: Date;
  readonly to: Date;
  /** When deadlines are judged: the period's end, or now while it still lies ahead. */
  readonly judgedAt: Date;
  readonly conventions: Conventions;
}

/** Whether a definition counts a dossier. The dossiers it selects are the list behind its number. */
export type Selection = (dossier: DossierFact, scope: Scope) => boolean;

/** Both side exits end a dossier, unless the office says otherwise. */
export const USUAL_CONVENTIONS: Conventions = { refusedIsFinished: true, withdrawnIsFinished: true };

/** @throws Fault input-invalid for a day that is none, or a period that ends before it begins */
export function scopeOf({ from, to }: Period, conventions: Conventions, now = new Date()): Scope {
  for (const [field, day] of [["from", from] as const, ["to", to] as const]) {
    const start = startOf(day).getTime();
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(start))
      throw new Fault<StatisticsCode>("input-invalid", { field });
  }
  if (from >= to) throw new Fault<StatisticsCode>("input-invalid", { field: "to" });
  const end = startOf(to);
  return { from: startOf(from), to: end, judgedAt: end < now ? end : now, conventions };
}

/** In [from, to). */
export const isWithin = (at: Date | null, { from, to }: Scope): boolean => at !== null && at >= from && at < to;

export const both =
  (...selections: readonly Selection[]): Selection =>
  (dossier, scope) =>
    selections.every((selects) => selects(dossier, scope));
