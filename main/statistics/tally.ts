import type { Level } from "../dossiers/port.ts";
import { carriedOver } from "./definitions/received.ts";
import { countsOf, RATES, rateOf, ratesOf, WORK_RATES } from "./figures.ts";
import { FLOW_KEYS, FLOWS, type Measures, STANDING, STANDING_KEYS, WORK, WORK_KEYS } from "./measures.ts";
import type { Conventions, Facts, ProcedureFact, Rate, Tally } from "./port.ts";
import type { Scope } from "./scope.ts";

/** What a procedure's share is counted from: those offered, and the codes of those that received dossiers. */
export interface Offered {
  readonly procedures: readonly ProcedureFact[];
  readonly used: ReadonlySet<string>;
}

/**
 * Every figure of a group. `offered` is null for groups no procedure belongs to alone (officers, days): what is counted
 * in procedures is left out there, because it would not add up.
 */
export const figuresOf = (
  measures: Measures,
  offered: Offered | null,
  conventions: Conventions,
): Pick<Tally, "counts" | "rates"> => ({
  counts: countsOf(measures, conventions),
  rates: [
    ...ratesOf(RATES, measures),
    ...(offered === null ? [] : procedureRates(offered)),
    ...ratesOf(WORK_RATES, measures),
  ],
});

/** Every measure of these facts, counted one by one. */
export function measuresOf({ dossiers, work }: Facts, scope: Scope): Measures {
  const sum = <T>(items: readonly T[], amount: (item: T) => boolean | number) =>
    items.reduce((total, item) => total + Number(amount(item)), 0);
  return Object.fromEntries([
    ["carriedOver", sum(dossiers, (dossier) => carriedOver(dossier, scope))],
    ...FLOW_KEYS.map((key) => [key, sum(dossiers, (dossier) => FLOWS[key](dossier, scope))]),
    ...STANDING_KEYS.map((key) => [key, sum(dossiers, (dossier) => STANDING[key](dossier, scope))]),
    ...WORK_KEYS.map((key) => [key, sum(work, ({ document }) => WORK[key](document))]),
  ]) as Measures;
}

const SERVICE_LEVELS = {
  "proceduresWithDossiers.services": ["full", "partial"],
  "proceduresWithDossiers.full": ["full"],
  "proceduresWithDossiers.partial": ["partial"],
} as const satisfies Readonly<Record<string, readonly Level[]>>;

const procedureRates = ({ procedures, used }: Offered): readonly Rate[] =>
  Object.entries(SERVICE_LEVELS).map(([key, levels]: [string, readonly Level[]]) => {
    const offered = procedures.filter(({ level }) => levels.includes(level));
    return rateOf(key, offered.filter(({ code }) => used.has(code)).length, offered.length);
  });
