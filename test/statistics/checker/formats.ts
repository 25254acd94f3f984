import ExcelJS from "exceljs";
import { strToU8, zipSync } from "fflate";
import type { ToldReport } from "./told.ts";

/** A told report as the bytes of a file. */
export const FORMATS = {
  text: async (report: ToldReport) => strToU8(asText(report)),
  unmarked: async (report: ToldReport) => strToU8(withoutMarks(asText(report))),
  docx: async (report: ToldReport) => docx(report),
  xlsx: async (report: ToldReport) => xlsx(report),
} as const;
export type Format = keyof typeof FORMATS;

export const kindOfFormat = (format: Format): "text" | "docx" | "xlsx" => (format === "unmarked" ? "text" : format);

const tableText = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(" | ")).join("\n");
const asText = ({ paragraphs, figures, fields }: ToldReport): string =>
  [...paragraphs, "", tableText(figures), "", tableText(fields), ""].join("\n");

/** As a poor text layer has it. */
const withoutMarks = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const paragraphXml = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
const tableXml = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraphXml(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;

export const docxOf = (body: string): Uint8Array =>
  zipSync({
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });

const docx = ({ paragraphs, figures, fields }: ToldReport): Uint8Array =>
  docxOf([...paragraphs.map(paragraphXml), tableXml(figures), tableXml(fields)].join(""));

async function xlsx({ paragraphs, figures, fields }: ToldReport): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const text = book.addWorksheet("Thuyết minh");
  for (const [at, paragraph] of paragraphs.entries()) text.getCell(2 * at + 1, 1).value = paragraph;
  for (const [name, rows] of [
    ["Tổng hợp", figures],
    ["Lĩnh vực", fields],
  ] as const) {
    const sheet = book.addWorksheet(name);
    for (const [at, row] of rows.entries())
      for (const [column, value] of row.entries()) put(sheet.getCell(at + 2, column + 1), value);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function put(cell: ExcelJS.Cell, text: string): void {
  const number = Number(text.replace(/\s?%$/u, "").replaceAll(".", "").replace(",", "."));
  if (text === "" || Number.isNaN(number)) {
    cell.value = text;
    return;
  }
  const isPercent = text.endsWith("%");
  cell.value = isPercent ? number / 100 : number;
  cell.numFmt = isPercent ? "0.00%" : "#,##0";
}
