import type { Borders, Cell, CellFormulaValue, Row, Worksheet } from "exceljs";
import type { Rate, StatisticsReport } from "../../port.ts";
import { texts } from "../../texts.ts";
import { periodText } from "../layout.ts";

/** `4.312` and `97,71 %` where the program shows numbers the Vietnamese way (locale 0x042A). */
export const COUNT_FORMAT = "[$-42A]#,##0";
export const PERCENT_FORMAT = "[$-42A]0.00\\ %";

const FONT = "Times New Roman";
const LINE = { style: "thin", color: { argb: "FF9AA5B1" } } as const;
const BOX: Partial<Borders> = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const SHADE = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8EEF5" } } as const;

/** A share as a formula over two cells, empty where the denominator is 0. */
export const shareOf = (numerator: string, denominator: string, rate: Rate): CellFormulaValue => ({
  formula: `IF(${denominator}=0,"",${numerator}/${denominator})`,
  result: rate.denominator === 0 ? "" : rate.numerator / rate.denominator,
});

/** Title, period and conventions over the first `columns` columns, `width` characters together; answers the next free row. */
export function heading(sheet: Worksheet, report: StatisticsReport, columns: number, width: number): number {
  const lines = [
    { text: texts.title.toLocaleUpperCase("vi"), font: { name: FONT, size: 13, bold: true }, wide: 1.5 },
    { text: periodText(report), font: { name: FONT, size: 12, italic: true }, wide: 1.1 },
    { text: report.convention, font: { name: FONT, size: 11 }, wide: 1 },
  ];
  for (const [at, { text, font, wide }] of lines.entries()) {
    sheet.mergeCells(at + 1, 1, at + 1, columns);
    const cell = sheet.getCell(at + 1, 1);
    cell.value = text;
    cell.font = font;
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
    sheet.getRow(at + 1).height = heightOf(text, width / wide) + 4;
  }
  return lines.length + 2;
}

/** Points a text takes in a column of so many characters: a file cannot ask the program that shows it to fit the row. */
export const heightOf = (text: string, width: number): number =>
  15.5 * Math.max(1, Math.ceil(text.length / (width * 1.3)));

export function frame(cell: Cell, look: { readonly bold?: boolean; readonly shaded?: boolean } = {}): void {
  cell.border = BOX;
  cell.font = { name: FONT, size: 11, bold: look.bold ?? false };
  if (look.shaded) cell.fill = SHADE;
}

export function headerRow(row: Row, columns: number): void {
  for (let at = 1; at <= columns; at++) {
    const cell = row.getCell(at);
    frame(cell, { bold: true, shaded: true });
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  }
}

/** Landscape A4, as wide as the page. */
export const PAGE = {
  paperSize: 9,
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
} as const;
