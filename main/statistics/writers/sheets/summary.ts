import type { Row, Workbook, Worksheet } from "exceljs";
import type { StatisticsReport } from "../../port.ts";
import { texts } from "../../texts.ts";
import { type Line, linesOf, sectionsOf } from "../layout.ts";
import { COUNT_FORMAT, frame, headerRow, heading, heightOf, PAGE, PERCENT_FORMAT, shareOf } from "./cells.ts";
import { type AddressOf, countCell, termCell } from "./live.ts";

const WIDTHS = [6, 40, 16, 12, 11, 66];
const COLUMNS = WIDTHS.length;
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);

/** Where a figure stands in the whole workbook: its count or numerator, its denominator, its share. */
export type Places = (key: string, of: "value" | "denominator" | "share") => string;

/** The whole period: a row a figure, its definition beside it; totals and shares follow from the cells they are made of. */
export function summarySheet(book: Workbook, report: StatisticsReport): Places {
  const sheet = book.addWorksheet(texts.sheets.summary, { pageSetup: PAGE });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  const top = heading(sheet, report, COLUMNS, WIDTH);
  const { number, figure, value, denominator, percentage, definition } = texts.columns;
  const header = sheet.getRow(top);
  header.values = [number, figure, value, denominator, percentage, definition];
  headerRow(header, COLUMNS);
  sheet.views = [{ state: "frozen", ySplit: top }];
  sheet.pageSetup.printTitlesRow = `${top}:${top}`;
  const rows = rowsOf(report, top);
  const address: AddressOf = (key) => `C${rows.get(key)}`;
  let at = top;
  for (const { title, lines } of sectionsOf(report.total)) {
    sectionRow(sheet, ++at, title);
    for (const line of lines) figureRow(sheet.getRow(++at), line, report, address);
  }
  const column = { value: "C", denominator: "D", share: "E" };
  return (key, of) => `'${texts.sheets.summary}'!$${column[of]}$${rows.get(key)}`;
}

/** The row of each figure, below its section's. */
function rowsOf(report: StatisticsReport, top: number): ReadonlyMap<string, number> {
  let at = top;
  return new Map(
    sectionsOf(report.total).flatMap(({ lines }) => {
      at++;
      return lines.map(({ key }): [string, number] => [key, ++at]);
    }),
  );
}

function sectionRow(sheet: Worksheet, at: number, title: string): void {
  sheet.mergeCells(at, 1, at, COLUMNS);
  const cell = sheet.getCell(at, 1);
  cell.value = title;
  frame(cell, { bold: true, shaded: true });
}

function figureRow(row: Row, line: Line, report: StatisticsReport, address: AddressOf): void {
  const number = linesOf(report.total).findIndex(({ key }) => key === line.key) + 1;
  row.values = [
    number,
    report.labels[line.key],
    ...amounts(row.number, line, report, address),
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

function amounts(row: number, line: Line, report: StatisticsReport, address: AddressOf) {
  if (line.kind === "count") return [countCell(line.key, line.value, report, address), null, null];
  const { key, numerator, denominator } = line;
  return [
    termCell(key, "numerator", numerator, report, address),
    termCell(key, "denominator", denominator, report, address),
    shareOf(`C${row}`, `D${row}`, line),
  ];
}
