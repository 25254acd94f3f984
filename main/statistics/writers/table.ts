import { countText, percentageText } from "../format.ts";
import type { StatisticsReport, Tally } from "../port.ts";
import { texts } from "../texts.ts";
import { type Line, linesOf, periodText, sectionsOf } from "./layout.ts";
import { texts as words } from "./letter/texts.ts";

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
      ...aligned(lines.map((line) => [`  ${report.labels[line.key]}`, ...numbers(line), ...before(report, line)])),
    ]),
    ...(report.by === null ? [] : ["", ...groupTable(report, texts.groupings[report.by])]),
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

function before({ previous }: StatisticsReport, { key }: Line): readonly string[] {
  const line = previous && linesOf(previous.total).find((candidate) => candidate.key === key);
  return line ? [`  ${words.comparison.before.toLocaleLowerCase("vi")}:`, ...numbers(line)] : [];
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
