import type { Cell, ReportDocument, TableBlock } from "../port.ts";
import { MOST, tooLarge, unreadable } from "./bounds.ts";
import { type Parts, partsOf } from "./package.ts";
import { type CellStyle, stylesOf } from "./xlsx-styles.ts";
import { childOf, childrenOf, type Element, parseXml, textIn } from "./xml.ts";

const WANTED = /^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/u;

/**
 * The sheets of a workbook with what its cells show (ECMA-376 Part 1, 18.3); of a formula the value that was kept with
 * it. Hidden sheets are read as well: they are part of the report. @throws CheckerFault
 */
export function readXlsx(bytes: Uint8Array): ReportDocument {
  const parts = partsOf(bytes, WANTED);
  const book = { strings: stringsOf(parts), styles: stylesOf(parts.get("xl/styles.xml")), cells: 0 };
  return {
    blocks: sheetsOf(parts).flatMap(({ name, part }) => tablesOf(name, childOf(parseXml(part), "worksheet"), book)),
  };
}

interface Book {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  cells: number;
}

function sheetsOf(parts: Parts): { name: string; part: string }[] {
  const book = parts.get("xl/workbook.xml");
  const relations = parts.get("xl/_rels/workbook.xml.rels");
  if (book === undefined || relations === undefined) throw unreadable();
  const targets = new Map(
    childrenOf(childOf(parseXml(relations), "Relationships") ?? NOTHING, "Relationship").map(({ attributes }) => [
      attributes["Id"],
      attributes["Target"] ?? "",
    ]),
  );
  return childrenOf(childOf(childOf(parseXml(book), "workbook"), "sheets") ?? NOTHING, "sheet").flatMap(
    ({ attributes }) => {
      const target = targets.get(attributes["id"] ?? "")?.replace(/^\/?(?:xl\/)?/u, "xl/");
      const part = target && parts.get(target);
      return part ? [{ name: attributes["name"] ?? "", part }] : [];
    },
  );
}

const NOTHING: Element = { name: "", attributes: {}, children: [], text: "" };

/** Phonetic hints (`rPh`) are no part of the text. */
const stringsOf = (parts: Parts): readonly string[] =>
  childrenOf(childOf(parseXml(parts.get("xl/sharedStrings.xml") ?? ""), "sst") ?? NOTHING, "si").map(richText);

const richText = (item: Element): string =>
  item.children
    .filter(({ name }) => name === "t" || name === "r")
    .map((each) => (each.name === "t" ? textIn(each) : textIn(childOf(each, "t") ?? NOTHING)))
    .join("");

type Grid = Map<number, Map<number, Cell>>;

/** Rows that belong together: an empty row ends a table. */
function tablesOf(name: string, sheet: Element | undefined, book: Book): TableBlock[] {
  const grid: Grid = new Map();
  for (const row of childrenOf(childOf(sheet, "sheetData") ?? NOTHING, "row")) readRow(row, grid, name, book);
  for (const merge of childrenOf(childOf(sheet, "mergeCells") ?? NOTHING, "mergeCell"))
    spread(merge.attributes["ref"] ?? "", grid, book);
  const tables: Cell[][][] = [];
  let last = -1;
  for (const at of [...grid.keys()].toSorted((one, other) => one - other)) {
    const row = filled(grid.get(at)!, name, at);
    if (row.every(({ text }) => text.trim() === "")) continue;
    if (at > last + 1) tables.push([]);
    tables.at(-1)!.push(row);
    last = at;
  }
  return tables.map((rows) => ({ kind: "table", rows, where: name }));
}

function readRow(row: Element, grid: Grid, name: string, book: Book): void {
  let column = 0;
  for (const cell of childrenOf(row, "c")) {
    const place = placeOf(cell.attributes["r"] ?? "") ?? { row: Number(row.attributes["r"]), column: column + 1 };
    column = place.column;
    if (column > MOST.columns || ++book.cells > MOST.cells) throw tooLarge();
    const line = grid.get(place.row) ?? new Map<number, Cell>();
    grid.set(
      place.row,
      line.set(column, { ...shownIn(cell, book), where: `${name}!${lettersOf(column)}${place.row}` }),
    );
  }
}

function shownIn(cell: Element, { strings, styles }: Book): Omit<Cell, "where"> {
  const type = cell.attributes["t"] ?? "n";
  if (type === "inlineStr") return { text: richText(childOf(cell, "is") ?? NOTHING) };
  const raw = textIn(childOf(cell, "v") ?? NOTHING);
  if (type === "s") return { text: strings[Number(raw)] ?? "" };
  if (type !== "n" || raw === "" || !Number.isFinite(Number(raw))) return { text: type === "str" ? raw : "" };
  return shown(Number(raw), styles[Number(cell.attributes["s"] ?? 0)]);
}

/** As many digits as a cell shows and its number has: what was typed as 59 % was not measured to 59,00 %. */
function shown(value: number, style: CellStyle | undefined): Omit<Cell, "where"> {
  if (style?.isDate) return { text: "ngày" };
  const percent = style?.isPercent ?? false;
  const scaled = Number((percent ? 100 * value : value).toPrecision(12));
  const own = Math.min(6, String(scaled).split(".")[1]?.length ?? 0);
  const decimals = style?.decimals ?? own;
  return { text: String(scaled), number: { value: scaled, decimals: Math.min(decimals, own), percent } };
}

/** The text of a merged range stands in its first cell alone. */
function spread(range: string, grid: Grid, book: Book): void {
  const [from, to] = range.split(":").map(placeOf);
  const cell = from && grid.get(from.row)?.get(from.column);
  if (!from || !to || !cell || cell.number) return;
  if ((to.row - from.row + 1) * (to.column - from.column + 1) > MOST.columns * 10) throw tooLarge();
  for (let row = from.row; row <= to.row; row++)
    for (let column = from.column; column <= to.column; column++) {
      if (++book.cells > MOST.cells) throw tooLarge();
      const line = grid.get(row) ?? new Map<number, Cell>();
      grid.set(row, line.set(column, cell));
    }
}

function filled(line: ReadonlyMap<number, Cell>, name: string, row: number): Cell[] {
  const width = Math.max(...line.keys());
  return Array.from(
    { length: width },
    (_, at) => line.get(at + 1) ?? { text: "", where: `${name}!${lettersOf(at + 1)}${row}` },
  );
}

function placeOf(reference: string): { row: number; column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(reference) ?? [];
  if (!letters || !digits) return null;
  return {
    row: Number(digits),
    column: [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0),
  };
}

const lettersOf = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : lettersOf(Math.floor((column - 1) / 26)) + lettersOf(((column - 1) % 26) + 1);
