import { Fault } from "../../shared/fault.ts";
import type { ImagingCode, Picture } from "../port.ts";
import { MOST_PIXELS, tooLarge } from "./bounds.ts";
import { placedImages } from "./covering.ts";
import { type Grid, gridOf } from "./grid.ts";
import { objectsOf, SIX_FLOATS, withMatrix } from "./page-objects.ts";
import { loadPdfium, type Pdfium, withMemory, withPage } from "./pdfium.ts";
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
  return withPage(pdfium, pdf, index, (page) => {
    const sheet = sheetOf(pdfium, page);
    if (!sheet) throw new Fault<ImagingCode>("pdf-broken");
    const grid = gridOf(placedImages(pdfium, objectsOf(pdfium, page), sheet), sheet) ?? drawnGrid(sheet);
    if (grid.width * grid.height > MOST_PIXELS) throw tooLarge();
    for (const [handle, matrix] of grid.settled)
      withMatrix(pdfium, matrix, (at) => pdfium._FPDFPageObj_SetMatrix(handle, at));
    const { width, height, scale } = grid;
    return { ...draw(pdfium, page, grid), width, height, dpi: scale * 72 };
  });
}

function drawnGrid({ width, height }: Sheet): Grid {
  const dpi = Math.min(DRAWN_DPI, Math.floor(72 * Math.sqrt(MOST_PIXELS / (width * height))));
  if (dpi < COARSEST_DPI) throw tooLarge();
  const scale = dpi / 72;
  const pixels = (points: number) => Math.max(1, Math.round(points * scale));
  return { width: pixels(width), height: pixels(height), scale, toPixels: [scale, 0, 0, scale, 0, 0], settled: [] };
}

/** FPDFBitmap_BGRA; with alpha PDFium never draws text in the colours of a screen's subpixels. */
const BGRA = 4;
const WHITE = 0xffffffff;
/** FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER: stamps and filled fields too, red first. */
const FLAGS = 0x01 | 0x10;

function draw(pdfium: Pdfium, page: number, { width, height, toPixels }: Grid): Pick<Picture, "data" | "channels"> {
  return withMemory(pdfium, width * height * 4, (at) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRA, at, width * 4);
    if (bitmap === 0) throw tooLarge();
    try {
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      withMatrix(pdfium, [...toPixels, 0, 0, width, height], (matrix) =>
        pdfium._FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, matrix + SIX_FLOATS, FLAGS),
      );
    } finally {
      pdfium._FPDFBitmap_Destroy(bitmap);
    }
    return withoutAlpha(pdfium.HEAPU8.subarray(at, at + width * height * 4));
  });
}

/** Three channels, or one if every pixel is gray. */
function withoutAlpha(rgba: Uint8Array): Pick<Picture, "data" | "channels"> {
  const count = rgba.length / 4;
  const data = new Uint8Array(count * 3);
  let differing = 0;
  for (let at = 0, from = 0; from < rgba.length; at += 3, from += 4) {
    const [r, g, b] = [rgba[from]!, rgba[from + 1]!, rgba[from + 2]!];
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
    differing |= (r ^ g) | (g ^ b);
  }
  return differing === 0 ? { data: every(data, 3), channels: 1 } : { data, channels: 3 };
}

function every(data: Uint8Array, step: number): Uint8Array {
  const picked = new Uint8Array(data.length / step);
  for (let at = 0; at < picked.length; at++) picked[at] = data[at * step]!;
  return picked;
}
