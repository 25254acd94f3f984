import { dividesCatalogue, groupsOf } from "./groups.ts";
import type { Conventions, Facts, Grouping, Period, StatisticsReport } from "./port.ts";
import { scopeOf } from "./scope.ts";
import { figuresOf } from "./tally.ts";
import { definitionOf, labelOf, texts } from "./texts.ts";

/** Counts a period's facts. Pure: the same facts give the same report. */
export function reportOf(
  facts: Facts,
  { from, to }: Period,
  by: Grouping | null,
  conventions: Conventions,
): StatisticsReport {
  const scope = scopeOf({ from, to }, conventions);
  const total = { key: "", group: texts.total, ...figuresOf(facts, scope) };
  const groups = by === null ? [] : groupsOf(facts, { from, to }, scope, by);
  const keys = [...Object.keys(total.counts), ...total.rates.map(({ key }) => key)];
  return {
    from,
    to,
    by,
    conventions,
    convention: conventionText(conventions),
    groups: groups.map((group) => ({
      key: group.key,
      group: group.label,
      ...figuresOf(group.facts, group.scope, dividesCatalogue(by)),
    })),
    total,
    labels: Object.fromEntries(keys.map((key) => [key, labelOf(key)])),
    definitions: Object.fromEntries(keys.map((key) => [key, definitionOf(key)])),
  };
}

const conventionText = ({ refusedIsFinished, withdrawnIsFinished }: Conventions): string =>
  [
    refusedIsFinished ? texts.conventions.refusedIsFinished : texts.conventions.refusedIsNot,
    withdrawnIsFinished ? texts.conventions.withdrawnIsFinished : texts.conventions.withdrawnIsNot,
  ].join(" ");
