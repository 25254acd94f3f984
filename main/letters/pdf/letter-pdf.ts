import { grid } from "../../composition/report/grid.ts";
import { LEADING, Paper, type Style, WIDTH } from "../../composition/report/paper.ts";
import { print } from "../../composition/report/print.ts";
import { Typeface } from "../../composition/report/typeface.ts";
import { startOf } from "../../shared/time.ts";
import { SIZES } from "../form.ts";
import type { Block, Letter, Table } from "../letter.ts";
import { drawChart } from "./chart.ts";
import { justified } from "./flow.ts";
import { appendixHead, foot, footHeight, head, pageNumbers } from "./frame.ts";

/** Of the last paragraph: no page holds a signature alone. */
const LAST_LINES = 4;
const BODY: Style = { size: SIZES.body, weight: "regular" };
const STRONG: Style = { size: SIZES.body, weight: "bold" };
const NOTE: Style = { size: SIZES.note, weight: "italic" };

/** A letter as a PDF/A-2u whose text can be searched. The same letter gives the same bytes. */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  const faces = {
    regular: await Typeface.open("regular"),
    bold: await Typeface.open("bold"),
    italic: await Typeface.open("italic"),
  };
  const paper = new Paper(faces);
  head(paper, letter);
  for (const block of letter.body) {
    if (block === letter.body.at(-1)) paper.ensure(footHeight(letter) + LAST_LINES * SIZES.body * LEADING);
    put(paper, block);
  }
  foot(paper, letter);
  if (letter.appendix) {
    appendixHead(paper, letter.appendix, letter);
    for (const block of letter.appendix.blocks) put(paper, block);
  }
  pageNumbers(paper);
  const title = `${letter.kind}: ${letter.abstract}`;
  return print(paper.pages, faces, { createdAt: startOf(letter.day), title });
}

function put(paper: Paper, block: Block): void {
  switch (block.kind) {
    case "heading":
      paper.skip(block.level === 1 ? 9 : 5);
      paper.ensure(4 * SIZES.body * LEADING);
      justified(paper, block.text, STRONG);
      paper.skip(2);
      return;
    case "paragraph":
      paper.skip(4);
      justified(paper, block.text, BODY);
      return;
    case "note":
      paper.skip(3);
      justified(paper, block.text, NOTE, 0);
      return;
    case "table":
      table(paper, block);
      return;
    case "chart":
      drawChart(paper, block.chart);
  }
}

function table(paper: Paper, { caption, columns, rows, hasTotal }: Table): void {
  paper.skip(8);
  paper.ensure(8 * SIZES.body * LEADING);
  if (caption) paper.paragraph(caption, STRONG, { align: "center" });
  paper.skip(4);
  const widths = columns.map(({ head, share, align }) => ({ head, align, width: share * WIDTH }));
  grid(paper, widths, rows, { size: SIZES.table, hasTotal });
  paper.skip(6);
}
