import { CHANNELS, LEVELS } from "../dossiers/port.ts";
import { missingCase } from "../shared/fault.ts";
import { collate } from "../shared/text.ts";
import { handled } from "./definitions/received.ts";
import { isTimeGrouping, partText, split, type TimeGrouping } from "./periods.ts";
import type { DossierFact, Facts, Grouping, Period, WorkFact } from "./port.ts";
import { isWithin, type Scope, scopeOf } from "./scope.ts";
import { texts } from "./texts.ts";

/** One row of a report: its facts, and the period they are counted in. */
export interface Group {
  readonly key: string;
  readonly label: string;
  readonly facts: Facts;
  readonly scope: Scope;
}

type KindGrouping = Exclude<Grouping, TimeGrouping>;

export function groupsOf(facts: Facts, period: Period, scope: Scope, by: Grouping): readonly Group[] {
  return isTimeGrouping(by) ? timeGroups(facts, period, scope, by) : kindGroups(facts, scope, by);
}

/** Whether every procedure belongs to one group alone. */
export const dividesCatalogue = (by: Grouping | null): boolean => by === null || by === "field" || by === "level";

/** The same report for each part of the period: what happens adds up, what stands is each part's own. */
const timeGroups = (facts: Facts, period: Period, { conventions }: Scope, by: TimeGrouping): readonly Group[] =>
  split(period, by).map((part) => {
    const scope = scopeOf(part, conventions);
    const dossiers = facts.dossiers.filter((dossier) => handled(dossier, scope));
    const work = facts.work.filter(({ document }) => isWithin(document.createdAt, scope));
    return { key: part.from, label: partText(part, by), facts: { ...facts, dossiers, work }, scope };
  });

function kindGroups(facts: Facts, scope: Scope, by: KindGrouping): readonly Group[] {
  const dossiers = Map.groupBy(facts.dossiers, (dossier) => keyOf(dossier, dossier.officer, by));
  const work = Map.groupBy(facts.work, (item) => keyOf(item.dossier, item.document.officer, by));
  const procedures = Map.groupBy(facts.procedures, (procedure) => (dividesCatalogue(by) ? keyIn(procedure, by) : ""));
  const keys = new Set([...dossiers.keys(), ...work.keys(), ...(dividesCatalogue(by) ? procedures.keys() : [])]);
  const names = procedureNames(facts);
  return [...keys]
    .map((key) => ({
      key,
      label: labelOf(key, by, names),
      facts: {
        dossiers: dossiers.get(key) ?? [],
        work: work.get(key) ?? [],
        procedures: procedures.get(key) ?? [],
      },
      scope,
    }))
    .sort((a, b) => orderOf(a.key, by) - orderOf(b.key, by) || collate(a.label, b.label));
}

/** An officer's row holds the dossiers received and the documents made by that officer. */
function keyOf(dossier: WorkFact["dossier"], officer: string | null, by: KindGrouping): string {
  switch (by) {
    case "field":
      return dossier.field;
    case "procedure":
      return dossier.procedure;
    case "channel":
      return dossier.channel;
    case "level":
      return dossier.level;
    case "officer":
      return officer ?? "";
    default:
      return missingCase(by);
  }
}

const keyIn = (procedure: Facts["procedures"][number], by: KindGrouping): string =>
  by === "level" ? procedure.level : procedure.field;

function labelOf(key: string, by: KindGrouping, names: ReadonlyMap<string, string>): string {
  if (by === "channel") return texts.channels[key as DossierFact["channel"]];
  if (by === "level") return texts.levels[key as DossierFact["level"]];
  if (by === "procedure") return names.get(key) ?? key;
  return key || texts.unnamed;
}

const procedureNames = ({ dossiers, work }: Facts): ReadonlyMap<string, string> =>
  new Map([...dossiers, ...work.map((item) => item.dossier)].map((item) => [item.procedure, item.procedureName]));

/** Channels and levels in their own order; the rest by label. */
function orderOf(key: string, by: KindGrouping): number {
  const order: readonly string[] = by === "channel" ? CHANNELS : by === "level" ? LEVELS : [];
  return order.indexOf(key);
}
