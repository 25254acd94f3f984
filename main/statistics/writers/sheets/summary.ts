import type { Row, Workbook, Worksheet } from "exceljs";
import type { StatisticsReport } from "../../port.ts";
import { texts } from "../../texts.ts";
import { type Line, sectionsOf } from "../layout.ts";
import { COUNT_FORMAT, frame, headerRow, heading, heightOf, PAGE, PERCENT_FORMAT, shareOf } from "./cells.ts";

const WIDTHS = [6, 40, 16, 12, 11, 66];
const COLUMNS = WIDTHS.length;
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);

/** The whole period: a row a figure, its definition beside it. */
export function summarySheet(book: Workbook, report: StatisticsReport): void {
  const sheet = book.addWorksheet(texts.sheets.summary, { pageSetup: PAGE });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  const top = heading(sheet, report, COLUMNS, WIDTH);
  const { number, figure, value, denominator, percentage, definition } = texts.columns;
  const header = sheet.getRow(top);
  header.values = [number, figure, value, denominator, percentage, definition];
  headerRow(header, COLUMNS);
  sheet.views = [{ state: "frozen", ySplit: top }];
  sheet.pageSetup.printTitlesRow = `${top}:${top}`;
  let at = top;
  let n = 0;
  for (const { title, lines } of sectionsOf(report.total)) {
    sectionRow(sheet, ++at, title);
    for (const line of lines) figureRow(sheet.getRow(++at), ++n, line, report);
  }
}

function sectionRow(sheet: Worksheet, at: number, title: string): void {
  sheet.mergeCells(at, 1, at, COLUMNS);
  const cell = sheet.getCell(at, 1);
  cell.value = title;
  frame(cell, { bold: true, shaded: true });
}

function figureRow(row: Row, n: number, line: Line, report: StatisticsReport): void {
  const isCount = line.kind === "count";
  row.values = [
    n,
    report.labels[line.key],
    isCount ? line.value : line.numerator,
    isCount ? null : line.denominator,
    isCount ? null : shareOf(`C${row.number}`, `D${row.number}`, line),
    report.definitions[line.key],
  ];
  for (let at = 1; at <= COLUMNS; at++) {
    frame(row.getCell(at));
    row.getCell(at).alignment = { vertical: "middle", wrapText: at === 2 || at === COLUMNS };
  }
  row.getCell(1).alignment = { vertical: "middle", horizontal: "center" };
  row.height = heightOf(report.definitions[line.key]!, WIDTHS.at(-1)!);
  row.getCell(3).numFmt = COUNT_FORMAT;
  row.getCell(4).numFmt = COUNT_FORMAT;
  row.getCell(5).numFmt = PERCENT_FORMAT;
}
