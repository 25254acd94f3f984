import { type Pdfium, withMemory } from "./pdfium.ts";
import type { Matrix } from "./plane.ts";

/** The part of a page that is shown, as it is shown: points, origin at its top left. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** From the page's space (ISO 32000-1, 8.3.2.3) to the sheet's. */
  readonly toShown: Matrix;
}

/** The crop box, turned as the page says; null if it is empty. */
export function sheetOf(pdfium: Pdfium, page: number): Sheet | null {
  const box = boxOf(pdfium, page);
  if (!box) return null;
  const [left, top, right, bottom] = box;
  const [width, height] = [right - left, top - bottom];
  if (!(width > 0 && height > 0)) return null;
  const quarters = pdfium._FPDFPage_GetRotation(page) & 3;
  const turned: readonly Matrix[] = [
    [1, 0, 0, -1, -left, top],
    [0, 1, 1, 0, -bottom, -left],
    [-1, 0, 0, 1, right, -bottom],
    [0, -1, -1, 0, top, right],
  ];
  const toShown = turned[quarters]!;
  return quarters % 2 === 0 ? { width, height, toShown } : { width: height, height: width, toShown };
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

function boxOf(pdfium: Pdfium, page: number): Box | null {
  return withMemory(pdfium, 16, (at) => {
    if (!pdfium._FPDF_GetPageBoundingBox(page, at)) return null;
    const floats = new DataView(pdfium.HEAPU8.buffer, at, 16);
    return [0, 4, 8, 12].map((offset) => floats.getFloat32(offset, true)) as unknown as Box;
  });
}
