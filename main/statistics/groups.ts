import { missingCase } from "../shared/fault.ts";
import { handled } from "./definitions/received.ts";
import { dividesCatalogue, inOrder, type KindGrouping, labelOf } from "./naming.ts";
import { isTimeGrouping, partText, split, type TimeGrouping } from "./periods.ts";
import type { Facts, Grouping, Period, WorkFact } from "./port.ts";
import { isWithin, type Scope, scopeOf } from "./scope.ts";

/** One row of a report: its facts, and the period they are counted in. */
export interface Group {
  readonly key: string;
  readonly label: string;
  readonly facts: Facts;
  readonly scope: Scope;
}

export function groupsOf(facts: Facts, period: Period, scope: Scope, by: Grouping): readonly Group[] {
  return isTimeGrouping(by) ? timeGroups(facts, period, scope, by) : kindGroups(facts, scope, by);
}

/** The same report for each part of the period: what happens adds up, what stands is each part's own. */
const timeGroups = (
  facts: Facts,
  period: Period,
  { conventions, judgedAt }: Scope,
  by: TimeGrouping,
): readonly Group[] =>
  split(period, by).map((part) => {
    const scope = scopeOf(part, conventions, judgedAt);
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
  const groups = [...keys].map((key) => ({
    key,
    label: labelOf(key, by, names),
    facts: { dossiers: dossiers.get(key) ?? [], work: work.get(key) ?? [], procedures: procedures.get(key) ?? [] },
    scope,
  }));
  return inOrder(groups, by);
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

const procedureNames = ({ dossiers, work }: Facts): ReadonlyMap<string, string> =>
  new Map([...dossiers, ...work.map((item) => item.dossier)].map((item) => [item.procedure, item.procedureName]));
