import type { CellFormulaValue, CellValue, PaperSize, Row, Workbook, Worksheet } from "exceljs";
import { STOCKS } from "../../figures.ts";
import { isTimeGrouping } from "../../periods.ts";
import type { Grouping, StatisticsReport, Tally } from "../../port.ts";
import { texts } from "../../texts.ts";
import { type Line, linesOf, type Section, sectionsOf } from "../layout.ts";
import { COUNT_FORMAT, frame, headerRow, heading, heightOf, PAGE, PERCENT_FORMAT, shareOf } from "./cells.ts";

const FIRST_FIGURE = 3;
const A3 = 8 as PaperSize;
/** Of a sheet's name, as Excel has it. */
const LONGEST_NAME = 31;
const NUMBER_WIDTH = 6;
const NAME_WIDTH = 42;
const FIGURE_WIDTH = 10;
const BYTES_WIDTH = 18;

/** Where a figure stands: a count takes one column, a share three. */
interface Place {
  readonly line: Line;
  readonly column: number;
}

/** Where the count or numerator of the n-th group's figure stands in the workbook. */
export type GroupPlaces = (group: number, key: string) => string;

/** A sheet a section, a row a group; at the foot live sums of what adds up. */
export function groupsSheets(book: Workbook, report: StatisticsReport, by: Grouping): GroupPlaces {
  const found = new Map<string, (group: number) => string>();
  for (const section of sectionsOf(report.total)) {
    const at = groupsSheet(book, report, by, section);
    for (const { key } of section.lines) found.set(key, (group) => at(group, key));
  }
  return (group, key) => found.get(key)!(group);
}

function groupsSheet(book: Workbook, report: StatisticsReport, by: Grouping, section: Section): GroupPlaces {
  const places = placesOf(section.lines);
  const name = `${section.title} – ${texts.groupings[by]}`.slice(0, LONGEST_NAME);
  const sheet = book.addWorksheet(name, { pageSetup: { ...PAGE, paperSize: A3 } });
  const top = heading(sheet, report, 2, NUMBER_WIDTH + NAME_WIDTH);
  header(sheet, report, by, places, top);
  const first = top + 2;
  for (const [at, group] of report.groups.entries()) groupRow(sheet.getRow(first + at), at + 1, group, places);
  totalRow(sheet.getRow(first + report.groups.length), report, places, first);
  sheet.getColumn(1).width = NUMBER_WIDTH;
  sheet.getColumn(2).width = NAME_WIDTH;
  sheet.views = [{ state: "frozen", xSplit: 2, ySplit: top + 1 }];
  sheet.pageSetup.printTitlesRow = `${top}:${top + 1}`;
  sheet.pageSetup.printTitlesColumn = "A:B";
  const columnOf = (key: string) => sheet.getColumn(places.find(({ line }) => line.key === key)!.column).letter;
  return (group, key) => `'${name}'!$${columnOf(key)}$${first + group}`;
}

function placesOf(lines: readonly Line[]): readonly Place[] {
  let column = FIRST_FIGURE;
  return lines.map((line) => {
    const place = { line, column };
    column += widthOf(line);
    return place;
  });
}

const widthOf = (line: Line): number => (line.kind === "count" ? 1 : 3);
const endOf = (places: readonly Place[]): number =>
  places.reduce((end, { line }) => end + widthOf(line), FIRST_FIGURE - 1);

function header(sheet: Worksheet, report: StatisticsReport, by: Grouping, places: readonly Place[], top: number): void {
  const { number, numerator, denominator, percentage } = texts.columns;
  const [upper, lower] = [sheet.getRow(top), sheet.getRow(top + 1)];
  const cover = (column: number, text: string, width: number, height: number) => {
    upper.getCell(column).value = text;
    if (width > 1 || height > 1) sheet.mergeCells(top, column, top + height - 1, column + width - 1);
  };
  headerRow(upper, endOf(places));
  headerRow(lower, endOf(places));
  cover(1, number, 1, 2);
  cover(2, texts.groupings[by], 1, 2);
  for (const { line, column } of places) {
    cover(column, report.labels[line.key]!, widthOf(line), line.kind === "count" ? 2 : 1);
    if (line.kind === "rate")
      for (const [at, text] of [numerator, denominator, percentage].entries()) lower.getCell(column + at).value = text;
  }
  for (let column = FIRST_FIGURE; column <= endOf(places); column++) sheet.getColumn(column).width = FIGURE_WIDTH;
  for (const { line, column } of places) if (line.key.startsWith("bytes")) sheet.getColumn(column).width = BYTES_WIDTH;
  upper.height = 62;
}

function groupRow(row: Row, n: number, group: Tally, places: readonly Place[]): void {
  const lines = new Map(linesOf(group).map((line) => [line.key, line]));
  row.getCell(1).value = n;
  row.getCell(2).value = group.group;
  for (const { line, column } of places) put(row, column, lines.get(line.key));
  dress(row, places, false);
}

function put(row: Row, column: number, line: Line | undefined): void {
  if (!line) return;
  if (line.kind === "count") {
    row.getCell(column).value = line.value;
    return;
  }
  row.getCell(column).value = line.numerator;
  row.getCell(column + 1).value = line.denominator;
  row.getCell(column + 2).value = shareOf(row.getCell(column).address, row.getCell(column + 1).address, line);
}

function totalRow(row: Row, report: StatisticsReport, places: readonly Place[], first: number): void {
  row.getCell(2).value = report.total.group;
  for (const { line, column } of places) {
    put(row, column, line);
    if (!addsUp(line, report)) continue;
    row.getCell(column).value = sum(row, column, first);
    if (line.kind === "rate") row.getCell(column + 1).value = sum(row, column + 1, first);
  }
  dress(row, places, true);
}

/** Happenings add up over groups; states at a moment do not over time, nor does what the groups leave out. */
function addsUp(line: Line, report: StatisticsReport): boolean {
  const isEverywhere = report.groups.length > 0 && report.groups.every((group) => has(group, line.key));
  return isEverywhere && !(isTimeGrouping(report.by) && STOCKS.includes(line.key));
}

const has = (group: Tally, key: string): boolean => linesOf(group).some((line) => line.key === key);

function sum(row: Row, column: number, first: number): CellFormulaValue {
  const letters = row.getCell(column).address.replace(/\d+$/, "");
  const result = row.getCell(column).value as Exclude<CellValue, null> & number;
  return { formula: `SUM(${letters}${first}:${letters}${row.number - 1})`, result };
}

function dress(row: Row, places: readonly Place[], bold: boolean): void {
  for (let column = 1; column <= endOf(places); column++) frame(row.getCell(column), { bold, shaded: bold });
  row.getCell(1).alignment = { vertical: "middle", horizontal: "center" };
  row.getCell(2).alignment = { vertical: "middle", wrapText: true };
  row.height = heightOf(String(row.getCell(2).value), NAME_WIDTH);
  for (const { line, column } of places) {
    row.getCell(column).numFmt = COUNT_FORMAT;
    if (line.kind === "count") continue;
    row.getCell(column + 1).numFmt = COUNT_FORMAT;
    row.getCell(column + 2).numFmt = PERCENT_FORMAT;
  }
}
