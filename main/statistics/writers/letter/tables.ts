import type { Table, TableColumn } from "../../../letters/letter.ts";
import { periodName } from "../../calendar.ts";
import { type Change, changesOf } from "../../comparison.ts";
import { countText } from "../../format.ts";
import type { StatisticsReport, Tally } from "../../port.ts";
import { texts as words } from "../../texts.ts";
import { linesOf } from "../layout.ts";
import { shareText } from "./prose.ts";
import { filled, texts } from "./texts.ts";

const column = (head: string, share: number, align: TableColumn["align"]): TableColumn => ({ head, share, align });

/** Every figure of the period with its numerator, its denominator and how it is counted. */
export function figuresTable(report: StatisticsReport): Table {
  const { number, figure, value, denominator, percentage, definition } = words.columns;
  return {
    kind: "table",
    caption: filled(texts.appendix.figures, { period: periodName(report) }),
    columns: [
      column(number, 0.07, "center"),
      column(figure, 0.21, "left"),
      column(definition, 0.3, "left"),
      column(value, 0.18, "right"),
      column(denominator, 0.12, "right"),
      column(percentage, 0.12, "right"),
    ],
    rows: linesOf(report.total).map((line, at) => [
      String(at + 1),
      report.labels[line.key]!,
      report.definitions[line.key]!,
      ...(line.kind === "count"
        ? [countText(line.value), "", ""]
        : [countText(line.numerator), countText(line.denominator), shareText(line.percentage)]),
    ]),
    hasTotal: false,
  };
}

/** A row a figure: this period, the one before, and what changed in number and in points. */
export function comparisonTable(report: StatisticsReport, previous: NonNullable<StatisticsReport["previous"]>): Table {
  const { caption, now, before, difference } = texts.comparison;
  return {
    kind: "table",
    caption: filled(caption, { period: periodName(report), previous: periodName(previous) }),
    columns: [
      column(words.columns.figure, 0.32, "left"),
      column(now, 0.23, "right"),
      column(before, 0.23, "right"),
      column(difference, 0.22, "right"),
    ],
    rows: changesOf(report.total, previous.total).map((change) => [
      report.labels[change.key]!,
      figureText(change.now),
      figureText(change.before),
      changeText(change),
    ]),
    hasTotal: false,
  };
}

/** `+120 (+3,61 %)` of a count; `+88 (+1,2 điểm %)` of a rate; a dash where there is nothing to compare with. */
function changeText({ difference, growth, points }: Change): string {
  const relative = points === null ? signedShare(growth) : pointsText(points);
  return `${signed(difference)} (${relative})`;
}

const signed = (value: number): string => withSign(value, countText(Math.abs(value)));
const signedShare = (value: number | null): string =>
  value === null ? shareText(null) : withSign(value, shareText(Math.abs(value)));
/** A true minus, at which no line is broken. */
const withSign = (value: number, text: string): string =>
  value === 0 ? text : value > 0 ? `+${text}` : `\u2212${text}`;
const pointsText = (points: number): string =>
  filled(texts.comparison.points, { points: signedShare(points).replace(/\s%$/u, "") }).replaceAll(" ", "\u00a0");

/** Of a groups table's width, beside its names. */
const FIGURES_SHARE = 0.76;

/** A row a group, with the figures a page has room for. */
export function groupsTable(report: StatisticsReport, figures: readonly string[]): Table {
  const by = report.by!;
  const known = figures.filter((key) => key in report.labels);
  const isRate = (key: string): boolean => report.total.rates.some((rate) => rate.key === key);
  const weights = known.map((key) => (isRate(key) ? 2 : 1));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  return {
    kind: "table",
    caption: "",
    columns: [
      column(words.groupings[by], 1 - FIGURES_SHARE, "left"),
      ...known.map((key, at) => column(report.labels[key]!, (FIGURES_SHARE * weights[at]!) / weight, "right")),
    ],
    rows: [...report.groups, report.total].map((tally) => [tally.group, ...known.map((key) => cellText(tally, key))]),
    hasTotal: true,
  };
}

function cellText(tally: Tally, key: string): string {
  const line = linesOf(tally).find((candidate) => candidate.key === key);
  return line ? figureText(line) : "";
}

const figureText = (figure: Change["now"]): string =>
  figure.kind === "count"
    ? countText(figure.value)
    : `${countText(figure.numerator)}/${countText(figure.denominator)} = ${shareText(figure.percentage)}`;
