import { Fault } from "../../shared/fault.ts";
import type { ImagingCode, Picture } from "../port.ts";
import { MOST_PIXELS, tooLarge } from "./bounds.ts";
import { placedImages } from "./covering.ts";
import { draw } from "./draw.ts";
import { type Grid, gridOf } from "./grid.ts";
import { objectsOf, withMatrix } from "./page-objects.ts";
import { loadPdfium, type Pdfium, withDocument, withPageOf } from "./pdfium.ts";
import { readPdf } from "./read-pdf.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

/** Resolution of pages that are drawn rather than scanned. */
const DRAWN_DPI = 300;
/** Below this even a page that is huge on paper is not drawn. */
const COARSEST_DPI = 100;

/**
 * A page of a PDF as a picture. If images cover it, the picture has their own pixels, one to one, with what else is on
 * the page drawn over them; else it is drawn at 300 dpi, or as finely as the bound on pixels allows.
 * @throws ImagingFault
 */
export async function openPdfPage(file: string, index: number): Promise<Picture> {
  const pdf = await readPdf(file);
  const pdfium = await loadPdfium();
  return withDocument(pdfium, pdf, (document) =>
    withPageOf(pdfium, document, index, (page) => pictureOf(pdfium, page)),
  );
}

function pictureOf(pdfium: Pdfium, page: number): Picture {
  const sheet = sheetOf(pdfium, page);
  if (!sheet) throw new Fault<ImagingCode>("pdf-broken");
  const grid = gridOf(placedImages(pdfium, objectsOf(pdfium, page), sheet), sheet) ?? drawnGrid(sheet);
  if (grid.width * grid.height > MOST_PIXELS) throw tooLarge();
  for (const [handle, matrix] of grid.settled)
    withMatrix(pdfium, matrix, (at) => pdfium._FPDFPageObj_SetMatrix(handle, at));
  const { width, height, scale } = grid;
  return { ...draw(pdfium, page, grid), width, height, dpi: scale * 72 };
}

function drawnGrid({ width, height }: Sheet): Grid {
  const dpi = Math.min(DRAWN_DPI, Math.floor(72 * Math.sqrt(MOST_PIXELS / (width * height))));
  if (dpi < COARSEST_DPI) throw tooLarge();
  const scale = dpi / 72;
  const pixels = (points: number) => Math.max(1, Math.round(points * scale));
  return { width: pixels(width), height: pixels(height), scale, toPixels: [scale, 0, 0, scale, 0, 0], settled: [] };
}
