import { readFile } from "node:fs/promises";
import { Fault } from "../../shared/fault.ts";
import type { ImagingCode, Picture } from "../port.ts";
import { MOST_PIXELS, tooLarge } from "./bounds.ts";
import { coveringImage } from "./covering-image.ts";
import { loadPdfium, type Pdfium, withMemory, withPage } from "./pdfium.ts";

/** Resolution of pages that are drawn rather than scanned. */
const DRAWN_DPI = 300;
/** Below this even a page that is huge on paper is not drawn. */
const COARSEST_DPI = 100;

/**
 * A page of a PDF as a picture. If the page is one image that covers it, the picture has that image's own pixels, one to
 * one; else it is drawn at 300 dpi, or as finely as the bound on pixels allows.
 * @throws ImagingFault
 */
export async function openPdfPage(file: string, index: number): Promise<Picture> {
  const pdf = await readFile(file).catch((cause: unknown) => {
    throw new Fault<ImagingCode>("file-unreadable", {}, { cause });
  });
  const pdfium = await loadPdfium();
  return withPage(pdfium, pdf, index, (page) => {
    const inches = [pdfium._FPDF_GetPageWidth(page) / 72, pdfium._FPDF_GetPageHeight(page) / 72] as const;
    const size = coveringImage(pdfium, page) ?? drawnSize(...inches);
    if (size.width * size.height > MOST_PIXELS) throw tooLarge();
    return { ...draw(pdfium, page, size), ...size, dpi: size.width / inches[0] };
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function drawnSize(width: number, height: number): Size {
  const dpi = Math.min(DRAWN_DPI, Math.floor(Math.sqrt(MOST_PIXELS / (width * height))));
  if (dpi < COARSEST_DPI) throw tooLarge();
  return { width: Math.max(1, Math.round(width * dpi)), height: Math.max(1, Math.round(height * dpi)) };
}

/** FPDFBitmap_BGRA; with alpha PDFium never draws text in the colours of a screen's subpixels. */
const BGRA = 4;
const WHITE = 0xffffffff;
/** FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER: stamps and filled fields too, red first. */
const FLAGS = 0x01 | 0x10;

function draw(pdfium: Pdfium, page: number, { width, height }: Size): Pick<Picture, "data" | "channels"> {
  return withMemory(pdfium, width * height * 4, (at) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRA, at, width * 4);
    if (bitmap === 0) throw tooLarge();
    try {
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS);
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
