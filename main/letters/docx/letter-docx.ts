import { strToU8, zipSync } from "fflate";
import type { Chart } from "../charts/chart.ts";
import { chartXml } from "../charts/chart-xml.ts";
import { MARGINS } from "../form.ts";
import type { Block, Letter } from "../letter.ts";
import { XML_HEAD } from "../xml.ts";
import { blockMarkup } from "./blocks.ts";
import { appendixHead, footMarkup, headMarkup } from "./frame.ts";
import { twips } from "./markup.ts";
import * as parts from "./parts.ts";

/** A letter as Office Open XML text, for people to go on writing. The same letter gives the same bytes. */
export function letterDocx(letter: Letter): Uint8Array {
  const charts = [...letter.body, ...(letter.appendix?.blocks ?? [])].flatMap(chartOf);
  const files: Record<string, string> = {
    "[Content_Types].xml": parts.contentTypes(charts.length),
    "_rels/.rels": parts.packageRelations(),
    "docProps/core.xml": parts.coreProperties(letter),
    "word/document.xml": documentXml(letter),
    "word/_rels/document.xml.rels": parts.documentRelations(charts.length),
    "word/styles.xml": parts.styles(),
    "word/header1.xml": parts.header(),
    ...Object.fromEntries(charts.map((chart, at) => [`word/charts/chart${at + 1}.xml`, chartXml(chart)])),
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(bytes, { mtime: new Date(`${letter.day}T00:00:00`), level: 9 });
}

const chartOf = (block: Block): readonly Chart[] => (block.kind === "chart" ? [block.chart] : []);

function documentXml(letter: Letter): string {
  let charts = 0;
  const nextChart = () => parts.relationIds.chart(++charts);
  const blocks = (list: readonly Block[], last?: Block) =>
    list.map((block) => blockMarkup(block, nextChart, block === last)).join("");
  const { appendix } = letter;
  const body = [
    headMarkup(letter),
    blocks(letter.body, letter.body.at(-1)),
    footMarkup(letter),
    ...(appendix ? [appendixHead(appendix, letter), blocks(appendix.blocks)] : []),
  ];
  return `${XML_HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${body.join("")}${pageMarkup()}</w:body></w:document>`;
}

/** A4; the first page has no number. */
function pageMarkup(): string {
  const { top, bottom, left, right } = MARGINS;
  return `<w:sectPr><w:headerReference w:type="default" r:id="${parts.relationIds.header}"/><w:pgSz w:w="${twips(210)}" w:h="${twips(297)}"/><w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" w:header="${twips(10)}" w:footer="${twips(10)}" w:gutter="0"/><w:titlePg/></w:sectPr>`;
}
