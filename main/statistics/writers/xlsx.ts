import ExcelJS from "exceljs";
import type { StatisticsReport } from "../port.ts";
import { texts } from "../texts.ts";
import { chartsSheet } from "./sheets/charts.ts";
import { comparisonSheet } from "./sheets/comparison.ts";
import { definitionsSheet } from "./sheets/definitions.ts";
import { withCharts } from "./sheets/drawings.ts";
import { groupsSheets } from "./sheets/groups.ts";
import { summarySheet } from "./sheets/summary.ts";

/** A workbook whose shares, sums, differences and charts are live: changing a number changes what follows from it. */
export async function xlsx(report: StatisticsReport): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.title = texts.title;
  book.calcProperties.fullCalcOnLoad = true;
  const now = summarySheet(book, report);
  const before = report.previous ? comparisonSheet(book, report, report.previous, now) : null;
  const groups = report.by === null ? null : groupsSheets(book, report, report.by);
  definitionsSheet(book, report);
  const charts = chartsSheet(book, report, { now, before, groups });
  const written = new Uint8Array(await book.xlsx.writeBuffer());
  return withCharts(written, book.worksheets.length, charts);
}
