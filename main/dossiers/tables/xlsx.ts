import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import { Fault, isFault } from "../../shared/fault.ts";
import type { DossierCode } from "../port.ts";
import { type Cell, MOST, type Row } from "./table.ts";

/** The first sheet, row after row: a workbook is never held as a whole. @throws DossierFault table-unreadable, table-too-large */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Row[]> {
  try {
    checkUnpackedSize(bytes);
    return await firstSheet(bytes);
  } catch (cause) {
    if (isFault(cause)) throw cause;
    throw new Fault<DossierCode>("table-unreadable", { row: 1 }, { cause });
  }
}

/** By the archive's own list, before anything is unpacked. */
function checkUnpackedSize(bytes: Uint8Array): void {
  let unpacked = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      unpacked += originalSize;
      return false;
    },
  });
  if (unpacked > MOST.unpacked) throw new Fault<DossierCode>("table-too-large", { rows: MOST.rows });
}

async function firstSheet(bytes: Uint8Array): Promise<readonly Row[]> {
  const book = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([bytes]), {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
  });
  const rows: Row[] = [];
  for await (const sheet of book) {
    for await (const row of sheet) {
      if (rows.length === MOST.rows) throw new Fault<DossierCode>("table-too-large", { rows: MOST.rows });
      rows.push({ number: row.number, cells: cellsOf(row) });
    }
    break;
  }
  return rows;
}

function cellsOf(row: ExcelJS.Row): Cell[] {
  const cells: Cell[] = [];
  const last = Math.min(row.cellCount, MOST.columns);
  for (let column = 1; column <= last; column++) cells.push(cellOf(row.findCell(column)?.value));
  return cells;
}

/** What a person sees in the cell: a formula's result, a link's text, the words of formatted text. */
function cellOf(value: ExcelJS.CellValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return value;
  if (value instanceof Date) return value;
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("result" in value) return cellOf(value.result as ExcelJS.CellValue);
  return "text" in value ? cellOf(value.text) : null;
}
