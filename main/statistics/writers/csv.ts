import { percentageText } from "../format.ts";
import type { StatisticsReport, Tally } from "../port.ts";
import { texts } from "../texts.ts";
import { type Line, linesOf } from "./layout.ts";
import { texts as words } from "./letter/texts.ts";

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * One line a figure and group, with its definition (RFC 4180, UTF-8 with byte order mark, for spreadsheets). Counts are
 * plain digits; a percentage is text, because a decimal comma or dot is read otherwise in another country's settings.
 * A comparison adds the same numbers of the previous period before the definition.
 */
export function csv(report: StatisticsReport): string {
  const { figure, key, value, denominator, percentage, definition } = texts.columns;
  const group = report.by === null ? texts.columns.group : texts.groupings[report.by];
  const rows = [
    [group, figure, key, value, denominator, percentage, ...beforeHeads(report), definition],
    ...[...report.groups, report.total].flatMap((tally) => rowsOf(report, tally)),
  ];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const rowsOf = (report: StatisticsReport, tally: Tally): readonly (readonly string[])[] =>
  linesOf(tally).map((line) => [
    tally.group,
    report.labels[line.key]!,
    line.key,
    ...numbers(line),
    ...beforeNumbers(report, tally.key, line),
    report.definitions[line.key]!,
  ]);

function beforeHeads({ previous }: StatisticsReport): readonly string[] {
  const { value, denominator, percentage } = texts.columns;
  return previous ? [value, denominator, percentage].map((head) => `${words.comparison.before}: ${head}`) : [];
}

/** Of the same group; blank for one the previous period had none of. */
function beforeNumbers({ previous, total }: StatisticsReport, group: string, { key }: Line): readonly string[] {
  if (!previous) return [];
  const tally = group === total.key ? previous.total : previous.groups.find((candidate) => candidate.key === group);
  const line = tally && linesOf(tally).find((candidate) => candidate.key === key);
  return line ? numbers(line) : ["", "", ""];
}

const numbers = (line: Line): readonly string[] =>
  line.kind === "count"
    ? [String(line.value), "", ""]
    : [String(line.numerator), String(line.denominator), percentageText(line.percentage)];

/** A text that begins like a formula is given an apostrophe, so that no spreadsheet carries it out (CWE-1236). */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
