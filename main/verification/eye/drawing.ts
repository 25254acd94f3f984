import { type Pdfium, withMemory } from "../../imaging/open/pdfium.ts";

/** Red, green, blue and one byte more of each pixel, rows top to bottom. */
export interface Raster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * `content`: what the page itself says, no annotation with it. `screen`: with annotations, and with fields as a viewer in
 * which they can be filled draws them. `print`: as it comes out on paper.
 */
export type View = "content" | "screen" | "print";

/** FPDFBitmap_BGRA; with alpha PDFium never draws text in the colours of a screen's subpixels. */
const BGRA = 4;
const WHITE = 0xffffffff;
const [ANNOTATIONS, REVERSE_BYTE_ORDER, PRINTING] = [0x01, 0x10, 0x800];
const FLAGS: Readonly<Record<View, number>> = {
  content: REVERSE_BYTE_ORDER,
  screen: REVERSE_BYTE_ORDER | ANNOTATIONS,
  print: REVERSE_BYTE_ORDER | ANNOTATIONS | PRINTING,
};

/** Draws the shown part of a page into as many pixels. `form` is the document's, or 0. */
export function drawView(
  pdfium: Pdfium,
  { page, form }: { readonly page: number; readonly form: number },
  { width, height }: Pick<Raster, "width" | "height">,
  view: View,
): Raster {
  const size = width * height * 4;
  return withMemory(pdfium, size, (at) => {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRA, at, width * 4);
    if (bitmap === 0) throw new Error("no bitmap");
    try {
      pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS[view]);
      if (view === "screen" && form !== 0) {
        pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, REVERSE_BYTE_ORDER);
      }
    } finally {
      pdfium._FPDFBitmap_Destroy(bitmap);
    }
    return { data: pdfium.HEAPU8.slice(at, at + size), width, height };
  });
}
