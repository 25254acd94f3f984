import type { Cell, ReportDocument, TableBlock, TextBlock } from "../port.ts";
import { MOST, tooLarge, unreadable } from "./bounds.ts";
import { partsOf } from "./package.ts";
import { childOf, childrenOf, type Element, parseXml } from "./xml.ts";

const BODY = "word/document.xml";

/** Paragraphs and tables of a Word document's body (ECMA-376 Part 1, 17.3 and 17.4). @throws CheckerFault */
export function readDocx(bytes: Uint8Array): ReportDocument {
  const body = partsOf(bytes, /^word\/document\.xml$/u).get(BODY);
  if (body === undefined) throw unreadable();
  const count = { paragraphs: 0, tables: 0, cells: 0 };
  return { blocks: blocksOf(childOf(childOf(parseXml(body), "document"), "body")?.children ?? [], count) };
}

interface Count {
  paragraphs: number;
  tables: number;
  cells: number;
}

/** What only wraps paragraphs: content controls, tracked insertions, custom XML. */
const WRAPPERS = new Set(["sdt", "sdtContent", "ins", "customXml", "moveTo"]);

function blocksOf(elements: readonly Element[], count: Count): (TextBlock | TableBlock)[] {
  return elements.flatMap((element) => {
    if (element.name === "p") return paragraph(element, count);
    if (element.name === "tbl") return [table(element, count)];
    return WRAPPERS.has(element.name) ? blocksOf(element.children, count) : [];
  });
}

function paragraph(element: Element, count: Count): TextBlock[] {
  const text = runsOf(element);
  count.paragraphs += 1;
  const where = `đoạn ${count.paragraphs}`;
  const marked = isListed(element) && !/^\s*[-–+•*\d(]/u.test(text) ? `- ${text}` : text;
  return text.trim() === "" ? [] : marked.split("\n").map((line) => ({ kind: "text", text: line, where }));
}

/** A paragraph that Word numbers or marks has no mark of its own in its text. */
const isListed = (element: Element): boolean => childOf(childOf(element, "pPr"), "numPr") !== undefined;

/** Deleted text (17.13.5) and field codes are not read. */
function runsOf({ name, text, children }: Element): string {
  if (name === "#text") return text;
  if (name === "tab") return "\t";
  if (name === "br" || name === "cr") return "\n";
  if (name === "noBreakHyphen") return "-";
  if (name === "del" || name === "delText" || name === "instrText" || name === "pPr" || name === "rPr") return "";
  return (
    name === "r"
      ? children.filter((child) => child.name !== "#text")
      : name === "p"
        ? children.filter((child) => child.name !== "#text")
        : children
  )
    .map(runsOf)
    .join("");
}

function table(element: Element, count: Count): TableBlock {
  count.tables += 1;
  const name = `bảng ${count.tables}`;
  const rows: Cell[][] = [];
  for (const [at, row] of childrenOf(element, "tr").entries()) rows.push(rowOf(row, at, rows.at(-1), name, count));
  return { kind: "table", rows, where: name };
}

/** A cell over several columns (`gridSpan`) or rows (`vMerge`) stands in every place it covers. */
function rowOf(row: Element, at: number, above: readonly Cell[] | undefined, name: string, count: Count): Cell[] {
  const cells: Cell[] = [];
  for (const cell of childrenOf(row, "tc")) {
    const properties = childOf(cell, "tcPr");
    const span = Math.min(MOST.columns, Number(childOf(properties, "gridSpan")?.attributes["val"] ?? 1) || 1);
    const merge = childOf(properties, "vMerge");
    const isBelow = merge !== undefined && merge.attributes["val"] !== "restart";
    for (let n = 0; n < span; n++) {
      const covered = isBelow ? above?.[cells.length] : undefined;
      const where = `${name}, hàng ${at + 1}, cột ${cells.length + 1}`;
      cells.push(covered ?? { text: textsOf(cell), where });
    }
    count.cells += span;
    if (count.cells > MOST.cells) throw tooLarge();
  }
  return cells;
}

const textsOf = (cell: Element): string =>
  cell.children
    .map((child) => (child.name === "p" ? runsOf(child) : WRAPPERS.has(child.name) ? textsOf(child) : ""))
    .filter((text) => text.trim() !== "")
    .join(" ");
