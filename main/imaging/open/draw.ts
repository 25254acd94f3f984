import type { Picture } from "../port.ts";
import { tooLarge } from "./bounds.ts";
import type { Grid } from "./grid.ts";
import { SIX_FLOATS, withMatrix } from "./page-objects.ts";
import { type Pdfium, withMemory } from "./pdfium.ts";

/** FPDFBitmap_BGRA; with alpha PDFium never draws text in the colours of a screen's subpixels. */
const BGRA = 4;
const WHITE = 0xffffffff;
/** FPDF_REVERSE_BYTE_ORDER: red first. */
const FLAGS = 0x10;

/**
 * What a viewer shows of a page, on white.
 * @throws ImagingFault picture-too-large if there is no memory for it
 */
export function draw(
  pdfium: Pdfium,
  page: number,
  { width, height, toPixels }: Pick<Grid, "width" | "height" | "toPixels">,
): Pick<Picture, "data" | "channels"> {
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
