import { SIZES } from "../form.ts";
import type { Block, Table } from "../letter.ts";
import { escaped } from "../xml.ts";
import { TEXT_WIDTH } from "./frame.ts";
import { cellOf, paragraph, paragraphOf, rowOf, tableOf } from "./markup.ts";

const EMU_PER_TWIP = 635;
/** Points. */
const INDENT = 28;

/** `chartId` names the relationship of the next chart; `keep`: a paragraph stays with what follows. */
export function blockMarkup(block: Block, chartId: () => string, keep = false): string {
  switch (block.kind) {
    case "heading":
      return headingMarkup(block.level, block.text);
    case "paragraph":
      return paragraph(block.text, { size: SIZES.body, align: "both", before: 3, after: 3, firstLine: INDENT, keep });
    case "note":
      return paragraph(block.text, { size: SIZES.note, italic: true, align: "both", before: 2, after: 4 });
    case "table":
      return tableMarkup(block);
    case "chart":
      return paragraphOf(chartMarkup(block.chart.title, block.chart.categories.length, chartId()), {
        size: SIZES.body,
        align: "center",
        before: 6,
        after: 6,
      });
  }
}

const headingMarkup = (level: 1 | 2, text: string): string =>
  paragraph(text, {
    size: SIZES.body,
    bold: true,
    before: level === 1 ? 9 : 5,
    after: 3,
    firstLine: INDENT,
    keep: true,
    style: `Heading${level}`,
  });

function tableMarkup({ caption, columns, rows, hasTotal }: Table): string {
  const widths = columns.map(({ share }) => Math.floor(TEXT_WIDTH * share));
  const cell = (text: string, at: number, bold: boolean, isHead: boolean): string => {
    const align = isHead ? "center" : columns[at]!.align;
    return cellOf(widths[at]!, paragraph(text, { size: SIZES.table, bold, align, before: 1, after: 1 }), bold);
  };
  const head = rowOf(
    columns.map((column, at) => cell(column.head, at, true, true)),
    true,
  );
  const body = rows.map((cells, row) => {
    const bold = hasTotal && row === rows.length - 1;
    return rowOf(cells.map((text, at) => cell(text, at, bold, false)));
  });
  const above =
    caption && paragraph(caption, { size: SIZES.body, bold: true, align: "center", before: 8, after: 4, keep: true });
  return above + tableOf(widths, [head, ...body], true) + paragraph("", { size: 6 });
}

/** As wide as the text, and as high as its bars need. */
function chartMarkup(title: string, bars: number, id: string): string {
  const width = TEXT_WIDTH * EMU_PER_TWIP;
  const height = Math.min(14, 4 + bars * 0.9) * 360_000;
  const n = id.replace(/\D/g, "");
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${Math.round(height)}"/><wp:docPr id="${n}" name="${id}" descr="${escaped(title)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}
