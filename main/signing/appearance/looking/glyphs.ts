import { type Pdfium, withMemory } from "../../../imaging/open/pdfium.ts";
import type { Sheet } from "../../../imaging/open/sheet.ts";
import type { Rectangle } from "../../pdf/pages.ts";

/** One UTF-16 unit as it is set, blanks included. Points of the shown page, from its bottom left. */
export interface Glyph {
  readonly text: string;
  readonly box: Rectangle;
  readonly baseline: number;
  /** Type size. */
  readonly size: number;
}

/** What PDFium tells of a page's letters (fpdf_text.h). */
interface TextPdfium extends Pdfium {
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_GetFontSize(text: number, index: number): number;
  /** Writes six floats: from the letter's space to the page's before its rotation. */
  _FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
  /** Writes four doubles, in points of the page before its rotation; so does the next, two. */
  _FPDFText_GetCharBox(text: number, index: number, left: number, right: number, bottom: number, top: number): number;
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
}

/** A page full of small print has a tenth of this. */
const MOST_GLYPHS = 60_000;
const [DOUBLE, DOUBLES, FLOATS] = [8, 6, 6];

/** The letters of a page in the order of its content, at most {@link MOST_GLYPHS} of them. */
export function glyphsOf(library: Pdfium, page: number, sheet: Sheet): Glyph[] {
  const pdfium = library as TextPdfium;
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return [];
  try {
    const count = Math.min(MOST_GLYPHS, Math.max(0, pdfium._FPDFText_CountChars(text)));
    return withMemory(pdfium, (DOUBLES + FLOATS / 2) * DOUBLE, (at) => {
      const glyphs: Glyph[] = [];
      for (let index = 0; index < count; index++) {
        const found = readGlyph(pdfium, text, index, at, sheet);
        if (found) glyphs.push(found);
      }
      return glyphs;
    });
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}

function readGlyph(pdfium: TextPdfium, text: number, index: number, at: number, sheet: Sheet): Glyph | null {
  const matrixAt = at + DOUBLES * DOUBLE;
  const isPlaced =
    pdfium._FPDFText_GetCharBox(text, index, at, at + DOUBLE, at + 2 * DOUBLE, at + 3 * DOUBLE) &&
    pdfium._FPDFText_GetCharOrigin(text, index, at + 4 * DOUBLE, at + 5 * DOUBLE) &&
    pdfium._FPDFText_GetMatrix(text, index, matrixAt);
  if (!isPlaced) return null;
  const [left, right, bottom, top, x, y] = new Float64Array(pdfium.HEAPU8.buffer, at, DOUBLES);
  const [, , c, d] = new Float32Array(pdfium.HEAPU8.buffer, matrixAt, FLOATS);
  const [x1, y1] = shown(sheet, left!, bottom!);
  const [x2, y2] = shown(sheet, right!, top!);
  return {
    text: String.fromCharCode(pdfium._FPDFText_GetUnicode(text, index)),
    box: [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)],
    baseline: shown(sheet, x!, y!)[1],
    size: pdfium._FPDFText_GetFontSize(text, index) * Math.hypot(c!, d!),
  };
}

function shown({ toShown: [a, b, c, d, e, f], height }: Sheet, x: number, y: number): [number, number] {
  return [a * x + c * y + e, height - (b * x + d * y + f)];
}
