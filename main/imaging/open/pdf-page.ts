import { Fault } from "../../shared/fault.ts";
import type { ImagingCode, Picture } from "../port.ts";
import { MOST_PIXELS, tooLarge } from "./bounds.ts";
import { placedImages } from "./covering.ts";
import { draw } from "./draw.ts";
import { type Grid, gridOf } from "./grid.ts";
import { objectsOf, type PageObject, pixelSizeOf, withMatrix } from "./page-objects.ts";
import { type Pdfium, withDocument, withPageOf, withPdfium } from "./pdfium.ts";
import { readPdf } from "./read-pdf.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

/** Resolution of pages that are drawn rather than scanned. */
const DRAWN_DPI = 300;

/**
 * A page of a PDF as a picture. If images cover it, the picture has their own pixels, one to one, with what else is on
 * the page drawn over them; else it is drawn at 300 dpi, or as finely as the bound on pixels allows.
 * @throws ImagingFault
 */
export async function openPdfPage(file: string, index: number): Promise<Picture> {
  const pdf = await readPdf(file);
  return withPdfium((pdfium) =>
    withDocument(pdfium, pdf, (document) => withPageOf(pdfium, document, index, (page) => pictureOf(pdfium, page))),
  );
}

function pictureOf(pdfium: Pdfium, page: number): Picture {
  const sheet = sheetOf(pdfium, page);
  if (!sheet) throw new Fault<ImagingCode>("pdf-broken");
  const objects = objectsOf(pdfium, page);
  if (objects.some((object) => isTooLarge(pdfium, object))) throw tooLarge();
  const grid = gridOf(placedImages(pdfium, objects, sheet), sheet) ?? drawnGrid(sheet);
  if (grid.width * grid.height > MOST_PIXELS) throw tooLarge();
  for (const [handle, matrix] of grid.settled)
    withMatrix(pdfium, matrix, (at) => pdfium._FPDFPageObj_SetMatrix(handle, at));
  const { width, height, scale } = grid;
  return { ...draw(pdfium, page, grid), width, height, dpi: scale * 72 };
}

/** An image that is drawn small has to be decoded whole all the same. */
function isTooLarge(pdfium: Pdfium, { kind, handle }: PageObject): boolean {
  const [width, height] = (kind === "image" && pixelSizeOf(pdfium, handle)) || [0, 0];
  return width * height > MOST_PIXELS;
}

function drawnGrid({ width, height }: Sheet): Grid {
  const dpi = Math.min(DRAWN_DPI, Math.floor(72 * Math.sqrt(MOST_PIXELS / (width * height))));
  const scale = dpi / 72;
  const pixels = (points: number) => Math.max(1, Math.round(points * scale));
  return { width: pixels(width), height: pixels(height), scale, toPixels: [scale, 0, 0, scale, 0, 0], settled: [] };
}
