import { cover, leadingImage, placedImages } from "./covering.ts";
import { isInk, objectsOf } from "./page-objects.ts";
import { storedText } from "./page-texts.ts";
import type { Pdfium } from "./pdfium.ts";
import { sheetOf } from "./sheet.ts";

/** A scan this coarse under visible words is a background to them, not their picture. */
const LEGIBLE_DPI = 150;

/**
 * Whether a page's words and lines were drawn by a program rather than scanned: it shows text or lines of its own and no
 * scan lies under them, or it shows nothing at all.
 */
export function isBornDigital(pdfium: Pdfium, page: number): boolean {
  const sheet = sheetOf(pdfium, page);
  if (!sheet) return false;
  const objects = objectsOf(pdfium, page);
  if (objects.length === 0) return true;
  if (!objects.some((object) => isInk(pdfium, object))) return false;
  const images = placedImages(pdfium, objects, sheet);
  if (!cover(images, sheet)) return true;
  const dpi = Math.max(...(leadingImage(images, sheet)?.scale ?? [0])) * 72;
  return dpi < LEGIBLE_DPI && objects.some((object) => object.kind === "text" && isInk(pdfium, object));
}

/** How many words a page's own text has. */
export const ownWords = (pdfium: Pdfium, page: number): number =>
  storedText(pdfium, page, Number.POSITIVE_INFINITY).match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
