import { received } from "./definitions/received.ts";
import { groupsOf } from "./groups.ts";
import type { Measures } from "./measures.ts";
import { dividesCatalogue } from "./naming.ts";
import type { Conventions, Facts, Grouping, Period, StatisticsReport, Tally } from "./port.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { figuresOf, measuresOf, type Offered } from "./tally.ts";
import { definitionOf, labelOf, texts } from "./texts.ts";

/** A report's row, counted. */
export interface Counted {
  readonly key: string;
  readonly label: string;
  readonly measures: Measures;
  readonly offered: Offered | null;
}

export interface Asked {
  readonly period: Period;
  readonly by: Grouping | null;
  readonly conventions: Conventions;
}

/** Counts a period's facts one by one. Pure: the same facts give the same report. */
export function reportOf(
  facts: Facts,
  { from, to }: Period,
  by: Grouping | null,
  conventions: Conventions,
  now = new Date(),
): StatisticsReport {
  const period = { from, to };
  const scope = scopeOf(period, conventions, now);
  const groups = by === null ? [] : groupsOf(facts, period, scope, by);
  const counted = groups.map(({ key, label, facts: own, scope: at }) => ({
    ...{ key, label, measures: measuresOf(own, at) },
    offered: dividesCatalogue(by) ? offeredIn(own, at) : null,
  }));
  return printed({ period, by, conventions }, counted, {
    measures: measuresOf(facts, scope),
    offered: offeredIn(facts, scope),
  });
}

const offeredIn = ({ dossiers, procedures }: Facts, scope: Scope): Offered => ({
  procedures,
  used: new Set(dossiers.filter((dossier) => received(dossier, scope)).map(({ procedure }) => procedure)),
});

/** What was counted, as a report with its words. */
export function printed(
  { period: { from, to }, by, conventions }: Asked,
  groups: readonly Counted[],
  all: Pick<Counted, "measures" | "offered">,
): StatisticsReport {
  const tallyOf = ({ key, label, measures, offered }: Counted): Tally => ({
    ...{ key, group: label },
    ...figuresOf(measures, offered, conventions),
  });
  const total = tallyOf({ key: "", label: texts.total, ...all });
  const keys = [...Object.keys(total.counts), ...total.rates.map(({ key }) => key)];
  return {
    ...{ from, to, by, conventions },
    convention: conventionText(conventions),
    groups: groups.map(tallyOf),
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
