import { countText, percentageText } from "../format.ts";
import type { StatisticsReport, Tally } from "../port.ts";
import { texts } from "../texts.ts";
import { type Line, periodText, sectionsOf } from "./layout.ts";
import { comparisonTable } from "./letter/tables.ts";

/** What a group's row shows in a terminal; everything is in the other formats. */
const COLUMNS = ["received", "finished", "finished.overdue", "inProgress", "inputDigitized", "outputDigitized"];

/** For reading in a terminal. */
export function table(report: StatisticsReport): string {
  return [
    texts.title,
    periodText(report),
    report.convention,
    ...sectionsOf(report.total).flatMap(({ title, lines }) => [
      "",
      title,
      ...aligned(lines.map((line) => [`  ${report.labels[line.key]}`, ...numbers(line)])),
    ]),
    ...(report.by === null ? [] : ["", ...groupTable(report, texts.groupings[report.by])]),
    ...comparison(report),
    "",
  ].join("\n");
}

function groupTable(report: StatisticsReport, heading: string): readonly string[] {
  const rows = [...report.groups, report.total].map((tally) => [
    tally.group,
    ...COLUMNS.map((key) => short(tally, key)),
  ]);
  return aligned([[heading, ...COLUMNS.map((key) => report.labels[key]!)], ...rows]);
}

function short(tally: Tally, key: string): string {
  const rate = tally.rates.find((candidate) => candidate.key === key);
  if (!rate) return countText(tally.counts[key] ?? 0);
  return `${countText(rate.numerator)}/${countText(rate.denominator)} = ${percentageText(rate.percentage)}`;
}

/** Figures of this period and the one before, as a letter has them. */
function comparison({ previous, ...report }: StatisticsReport): readonly string[] {
  if (!previous) return [];
  const { caption, columns, rows } = comparisonTable(report, previous);
  return ["", caption, ...aligned([columns.map(({ head }) => head), ...rows])];
}

const numbers = (line: Line): readonly string[] =>
  line.kind === "count"
    ? [countText(line.value), "", ""]
    : [countText(line.numerator), `/ ${countText(line.denominator)}`, `= ${percentageText(line.percentage)}`];

/** The first column to the left, the others to the right. NFC Vietnamese takes one cell a letter. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]!.length))) ?? [];
  return rows.map((row) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at]!) : text.padStart(widths[at]!)))
      .join("  ")
      .trimEnd(),
  );
}
