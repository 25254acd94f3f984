import ExcelJS from "exceljs";
import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import type { Component, Procedure } from "../port.ts";
import { writeCsv } from "../tables/csv.ts";

export type TableForm = "csv" | "xlsx";

/** The catalogue as a table that can be imported again, with a row for each component. */
export const writeCatalogue = (procedures: readonly Procedure[], form: TableForm): Promise<Uint8Array> => {
  const rows = [Object.values(headings.catalogue).map(([usual]) => usual!), ...procedures.flatMap(rowsOf)];
  return form === "csv" ? Promise.resolve(writeCsv(rows)) : workbook(rows);
};

type Cells = (string | number | null)[];

function rowsOf({ code, name, field, level, workingDays, components }: Procedure): Cells[] {
  const procedure = [code, name, field, words.level[level][0]!, workingDays];
  if (components.length === 0) return [[...procedure, ...Array<null>(5).fill(null)]];
  return components.map((component) => [...procedure, ...cellsOf(component)]);
}

const cellsOf = ({ code, name, mandatory, copy, count }: Component): Cells => [
  code,
  name,
  words.yes[mandatory ? "yes" : "no"][0]!,
  words.copy[copy][0]!,
  count,
];

const WIDTHS = [16, 60, 28, 16, 12, 20, 60, 10, 20, 10];

async function workbook(rows: readonly Cells[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("TTHC", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = WIDTHS.map((width) => ({ width }));
  sheet.addRows(rows as Cells[]);
  sheet.getRow(1).font = { bold: true };
  return new Uint8Array(await book.xlsx.writeBuffer());
}
