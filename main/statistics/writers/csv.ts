import { percentageText } from "../format.ts";
import type { StatisticsReport, Tally } from "../port.ts";
import { texts } from "../texts.ts";
import { type Line, linesOf } from "./layout.ts";

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * One line a figure and group, with its definition (RFC 4180, UTF-8 with byte order mark, for spreadsheets). Counts are
 * plain digits; a percentage is text, because a decimal comma or dot is read otherwise in another country's settings.
 */
export function csv(report: StatisticsReport): string {
  const { figure, key, value, denominator, percentage, definition } = texts.columns;
  const group = report.by === null ? texts.columns.group : texts.groupings[report.by];
  const rows = [
    [group, figure, key, value, denominator, percentage, definition],
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
    report.definitions[line.key]!,
  ]);

const numbers = (line: Line): readonly string[] =>
  line.kind === "count"
    ? [String(line.value), "", ""]
    : [String(line.numerator), String(line.denominator), percentageText(line.percentage)];

/** A text that begins like a formula is given an apostrophe, so that no spreadsheet carries it out (CWE-1236). */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
