import ExcelJS from "exceljs";
import type { StatisticsReport } from "../port.ts";
import { texts } from "../texts.ts";
import { groupsSheets } from "./sheets/groups.ts";
import { summarySheet } from "./sheets/summary.ts";

/** A workbook whose percentages and sums are live formulas: changing a number on the sheet changes what follows from it. */
export async function xlsx(report: StatisticsReport): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.title = texts.title;
  book.calcProperties.fullCalcOnLoad = true;
  summarySheet(book, report);
  if (report.by !== null) groupsSheets(book, report, report.by);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
