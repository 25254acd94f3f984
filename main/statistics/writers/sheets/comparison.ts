import type { CellFormulaValue, Row, Workbook } from "exceljs";
import { periodName } from "../../calendar.ts";
import { type Change, changesOf } from "../../comparison.ts";
import type { StatisticsReport } from "../../port.ts";
import { texts as words } from "../../texts.ts";
import { filled, texts } from "../letter/texts.ts";
import { COUNT_FORMAT, frame, headerRow, heading, PAGE, PERCENT_FORMAT, shareOf } from "./cells.ts";
import type { Places } from "./summary.ts";

const WIDTHS = [6, 42, 16, 12, 11, 16, 12, 11, 18, 14, 18];
const COLUMNS = WIDTHS.length;
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);
const POINTS_FORMAT = "[$-42A]+0.00;[$-42A]\u22120.00;0";
const DIFFERENCE_FORMAT = "[$-42A]+#,##0;[$-42A]\u2212#,##0;0";
const GROWTH_FORMAT = "[$-42A]+#,##0.00\\ %;[$-42A]\u2212#,##0.00\\ %;0\\ %";

/** A row a figure: this period from its own sheet, the one before, and live differences in number, per cent and points. */
export function comparisonSheet(
  book: Workbook,
  report: StatisticsReport,
  previous: NonNullable<StatisticsReport["previous"]>,
  places: Places,
): Places {
  const { sheet: name, caption, now, before, inCount, inShare, inPoints } = texts.comparison;
  const sheet = book.addWorksheet(name, { pageSetup: PAGE });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  const top = heading(sheet, report, COLUMNS, WIDTH);
  const compared = sheet.getCell(top - 1, 1);
  compared.value = filled(caption, { period: periodName(report), previous: periodName(previous) });
  compared.font = { name: "Times New Roman", size: 11, bold: true };
  const [upper, lower] = [sheet.getRow(top), sheet.getRow(top + 1)];
  const { number, figure, value, denominator, percentage } = words.columns;
  upper.values = [number, figure, now, null, null, before, null, null, inCount, inShare, inPoints];
  lower.values = [null, null, value, denominator, percentage, value, denominator, percentage];
  headerRow(upper, COLUMNS);
  headerRow(lower, COLUMNS);
  for (const column of [3, 6]) sheet.mergeCells(top, column, top, column + 2);
  for (const column of [1, 2, 9, 10, 11]) sheet.mergeCells(top, column, top + 1, column);
  upper.height = 32;
  lower.height = 32;
  sheet.views = [{ state: "frozen", xSplit: 2, ySplit: top + 1 }];
  sheet.pageSetup.printTitlesRow = `${top}:${top + 1}`;
  const first = top + 2;
  const changes = changesOf(report.total, previous.total);
  for (const [at, change] of changes.entries()) changeRow(sheet.getRow(first + at), at + 1, change, report, places);
  const column = { value: "F", denominator: "G", share: "H" };
  return (key, of) => `'${name}'!$${column[of]}$${first + changes.findIndex((change) => change.key === key)}`;
}

function changeRow(row: Row, n: number, change: Change, report: StatisticsReport, places: Places): void {
  const at = row.number;
  row.values = [n, report.labels[change.key], ...figures(at, change, places), ...differences(at, change)];
  const formats = [COUNT_FORMAT, COUNT_FORMAT, PERCENT_FORMAT];
  const numFmts = ["General", "General", ...formats, ...formats, DIFFERENCE_FORMAT, GROWTH_FORMAT, POINTS_FORMAT];
  for (const [index, numFmt] of numFmts.entries()) {
    const cell = row.getCell(index + 1);
    frame(cell);
    cell.numFmt = numFmt;
    cell.alignment = { vertical: "middle", wrapText: index === 1 };
  }
}

function figures(at: number, { key, now, before }: Change, places: Places) {
  if (now.kind === "count" || before.kind === "count") {
    const counts = [now, before].map((figure) => (figure.kind === "count" ? figure.value : figure.numerator));
    return [live(places(key, "value"), counts[0]!), null, null, counts[1]!, null, null];
  }
  return [
    live(places(key, "value"), now.numerator),
    live(places(key, "denominator"), now.denominator),
    shareOf(`C${at}`, `D${at}`, now),
    before.numerator,
    before.denominator,
    shareOf(`F${at}`, `G${at}`, before),
  ];
}

const differences = (at: number, { now, difference, growth, points }: Change) => [
  live(`C${at}-F${at}`, difference),
  now.kind === "count" ? live(`IF(F${at}=0,"",(C${at}-F${at})/F${at})`, growth === null ? "" : growth / 100) : null,
  now.kind === "rate" ? live(`IF(OR(D${at}=0,G${at}=0),"",100*(E${at}-H${at}))`, points ?? "") : null,
];

const live = (formula: string, result: number | string): CellFormulaValue => ({ formula, result });
