import type { Chart } from "../../letters/charts/chart.ts";
import { periodName } from "../calendar.ts";
import { isTimeGrouping } from "../periods.ts";
import type { Rate, StatisticsReport, Tally } from "../port.ts";
import { texts as words } from "../texts.ts";
import { filled, texts } from "./letter/texts.ts";

/** The shares a report is judged by. */
export const CHARTED_RATES: readonly string[] = [
  "resolvedInTime",
  "inputDigitized",
  "outputDigitized",
  "reused",
  "onlineShare",
  "feesOnline",
];
/** More bars than this cannot be read; the rest is in the table. */
export const MOST_GROUPS = 20;

/** How far each share has come, beside the previous period's where there is one. */
export function sharesChart(report: StatisticsReport): Chart {
  const { now, before } = texts.comparison;
  const rates = chartedRates(report.total);
  return {
    title: filled(texts.charts.shares, { period: periodName(report) }),
    kind: "bars",
    areShares: true,
    categories: rates.map(({ key }) => report.labels[key]!),
    series: [
      { name: now, values: rates.map(fraction) },
      ...(report.previous ? [{ name: before, values: chartedRates(report.previous.total).map(fraction) }] : []),
    ],
  };
}

export const chartedRates = ({ rates }: Pick<Tally, "rates">): readonly Rate[] =>
  CHARTED_RATES.flatMap((key) => rates.find((rate) => rate.key === key) ?? []);

const fraction = ({ percentage }: Rate): number | null => (percentage === null ? null : percentage / 100);

/** What each group received: along time as it went, else the largest first. Null for a report without groups. */
export function groupsChart(report: StatisticsReport): Chart | null {
  if (report.by === null || report.groups.length < 2) return null;
  const groups = chartedGroups(report);
  return {
    title: filled(texts.charts.groups, { grouping: words.groupings[report.by].toLocaleLowerCase("vi") }),
    kind: isTimeGrouping(report.by) ? "columns" : "bars",
    areShares: false,
    categories: groups.map(({ group }) => group),
    series: [{ name: report.labels.received!, values: groups.map(({ counts }) => counts.received ?? 0) }],
  };
}

/** In the order they are drawn. */
export function chartedGroups({ groups, by }: StatisticsReport): readonly Tally[] {
  if (isTimeGrouping(by)) return groups.slice(-MOST_GROUPS);
  return groups.toSorted((a, b) => (b.counts.received ?? 0) - (a.counts.received ?? 0)).slice(0, MOST_GROUPS);
}
