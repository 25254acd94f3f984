import { readFileSync } from "node:fs";
import * as fontkit from "@cantoo/fontkit";
import {
  concatTransformationMatrix,
  degrees,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from "pdf-lib";
import type { Face } from "../../papers/font.ts";
import { A4, type Mark, type Sheet } from "../../papers/sheet.ts";

export interface SheetPdfOptions {
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Size of the shown page in points; the sheet is scaled to it. */
  readonly paper?: readonly [width: number, height: number];
  /** What the MediaBox has on every side besides the CropBox. */
  readonly beyond?: number;
}

type Fonts = Readonly<Record<Face, PDFFont>>;

/** Sheets as a word processor would write them: text as text, upright on the shown page, whatever its Rotate. */
export async function sheetPdf(sheets: readonly Sheet[], options: SheetPdfOptions = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit as unknown as Parameters<typeof pdf.registerFontkit>[0]);
  const embed = (name: string) =>
    pdf.embedFont(readFileSync(new URL(`../../../resources/fonts/Tinos-${name}.ttf`, import.meta.url)), {
      subset: true,
    });
  const fonts: Fonts = { regular: await embed("Regular"), bold: await embed("Bold"), italic: await embed("Italic") };
  for (const sheet of sheets) draw(pdf, sheet, fonts, options);
  return pdf.save({ useObjectStreams: false });
}

function draw(pdf: PDFDocument, sheet: Sheet, fonts: Fonts, options: SheetPdfOptions): void {
  const { rotate = 0, paper = [A4.width, A4.height], beyond = 0 } = options;
  const [width, height] = rotate % 180 === 0 ? paper : [paper[1], paper[0]];
  const page = pdf.addPage([width + 2 * beyond, height + 2 * beyond]);
  page.setRotation(degrees(rotate));
  if (beyond > 0) page.setCropBox(beyond, beyond, width, height);
  const scale = Math.min(paper[0] / A4.width, paper[1] / A4.height);
  const [a, b, c, d, e, f] = shownToUser(rotate, width, height);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(a, b, c, d, e + beyond, f + beyond),
    concatTransformationMatrix(scale, 0, 0, scale, 0, paper[1] - A4.height * scale),
  );
  for (const word of sheet.lines.flat()) {
    page.drawText(word.text, { x: word.x, y: A4.height - word.baseline, size: word.size, font: fonts[word.face] });
  }
  for (const mark of sheet.marks) drawMark(page, mark);
  page.pushOperators(popGraphicsState());
}

const shownToUser = (rotate: 0 | 90 | 180 | 270, width: number, height: number) =>
  ({
    0: [1, 0, 0, 1, 0, 0],
    90: [0, 1, -1, 0, width, 0],
    180: [-1, 0, 0, -1, width, height],
    270: [0, -1, 1, 0, 0, height],
  })[rotate] as [number, number, number, number, number, number];

/** Rules and frames; ink of other kinds is for scanned papers. */
function drawMark(page: PDFPage, mark: Mark): void {
  if (mark.mark !== "stroke" || mark.ink !== "black") return;
  for (let at = 1; at < mark.points.length; at++) {
    const [from, to] = [mark.points[at - 1]!, mark.points[at]!];
    page.drawLine({
      start: { x: from[0], y: A4.height - from[1] },
      end: { x: to[0], y: A4.height - to[1] },
      thickness: mark.widths[at] ?? 0.5,
    });
  }
}
