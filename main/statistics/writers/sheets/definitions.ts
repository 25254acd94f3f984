import type { Workbook } from "exceljs";
import type { StatisticsReport } from "../../port.ts";
import { texts as words } from "../../texts.ts";
import { linesOf } from "../layout.ts";
import { texts } from "../letter/texts.ts";
import { frame, headerRow, heading, heightOf, PAGE } from "./cells.ts";

const WIDTHS = [6, 44, 30, 90];
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);

/** What each figure counts, by its name and its key, and the conventions it is counted by. */
export function definitionsSheet(book: Workbook, report: StatisticsReport): void {
  const sheet = book.addWorksheet(texts.definitionsSheet, { pageSetup: PAGE });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  const top = heading(sheet, report, WIDTHS.length, WIDTH);
  const { number, figure, key, definition } = words.columns;
  sheet.getRow(top).values = [number, figure, key, definition];
  headerRow(sheet.getRow(top), WIDTHS.length);
  sheet.views = [{ state: "frozen", ySplit: top }];
  sheet.pageSetup.printTitlesRow = `${top}:${top}`;
  const lines = linesOf(report.total).map((line) => [
    report.labels[line.key]!,
    line.key,
    report.definitions[line.key]!,
  ]);
  for (const [at, cells] of [...lines, [texts.conventionsRow, "", report.convention]].entries()) {
    const row = sheet.getRow(top + 1 + at);
    row.values = [at + 1, ...cells];
    for (let column = 1; column <= WIDTHS.length; column++) {
      frame(row.getCell(column));
      row.getCell(column).alignment = { vertical: "middle", wrapText: true };
    }
    row.height = heightOf(cells[2]!, WIDTHS.at(-1)!);
  }
}
