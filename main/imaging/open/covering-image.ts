import { type Pdfium, withMemory } from "./pdfium.ts";

/** FPDF_PAGEOBJ_IMAGE */
const IMAGE = 3;
/** An image covers the page if it leaves out at most this share of it at any side. */
const MARGIN = 0.02;
/** What is coarser or finer is no scan of the page but a picture on it, or an error. */
const SCANNED_DPI = { least: 50, most: 1300 } as const;

/** The pixels of a scan are square; a fax's are not, and have to be drawn anew. */
const SQUARE = 0.02;

/**
 * The size at which the page is to be drawn so that the one image that covers it keeps its pixels, one to one; null if
 * there is no such image. Text over it (the hidden layer of a recognised scan) does not matter.
 */
export function coveringImage(pdfium: Pdfium, page: number): { width: number; height: number } | null {
  const images = objectsOf(pdfium, page).filter((object) => pdfium._FPDFPageObj_GetType(object) === IMAGE);
  if (images.length !== 1) return null;
  const [sheet, placed] = [pageBox(pdfium, page), boundsOf(pdfium, images[0]!)];
  const pixels = pixelsOf(pdfium, images[0]!);
  if (!sheet || !placed || !pixels || !covers(placed, sheet)) return null;
  const scales = scalesOf(pixels, placed);
  const finest = Math.max(...scales);
  if (finest * 72 < SCANNED_DPI.least || finest * 72 > SCANNED_DPI.most) return null;
  const [x, y] = finest - Math.min(...scales) <= SQUARE * finest ? scales : [finest, finest];
  const [width, height] = [Math.round(widthOf(sheet) * x), Math.round(heightOf(sheet) * y)];
  return pdfium._FPDFPage_GetRotation(page) % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Pixels a point across and down; an image whose shape is not that of its place lies turned in it. */
function scalesOf([width, height]: readonly [number, number], placed: Bounds): [x: number, y: number] {
  const isTurned = width > height !== widthOf(placed) > heightOf(placed);
  const [across, down] = isTurned ? [height, width] : [width, height];
  return [across / widthOf(placed), down / heightOf(placed)];
}

interface Bounds {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const widthOf = ({ left, right }: Bounds) => right - left;
const heightOf = ({ top, bottom }: Bounds) => top - bottom;

const covers = (image: Bounds, sheet: Bounds): boolean =>
  Math.max(image.left - sheet.left, sheet.right - image.right) <= MARGIN * widthOf(sheet) &&
  Math.max(image.bottom - sheet.bottom, sheet.top - image.top) <= MARGIN * heightOf(sheet);

const objectsOf = (pdfium: Pdfium, page: number): number[] =>
  Array.from({ length: Math.max(0, pdfium._FPDFPage_CountObjects(page)) }, (_, at) =>
    pdfium._FPDFPage_GetObject(page, at),
  );

const pageBox = (pdfium: Pdfium, page: number): Bounds | null =>
  readFloats(pdfium, (at) => pdfium._FPDF_GetPageBoundingBox(page, at), ["left", "top", "right", "bottom"]);

const boundsOf = (pdfium: Pdfium, object: number): Bounds | null =>
  readFloats(pdfium, (at) => pdfium._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12), [
    "left",
    "bottom",
    "right",
    "top",
  ]);

/** Four floats that `write` leaves at an address, named in their order; null if it answers 0. */
function readFloats(pdfium: Pdfium, write: (at: number) => number, names: readonly (keyof Bounds)[]): Bounds | null {
  return withMemory(pdfium, 16, (at) => {
    if (!write(at)) return null;
    const floats = new DataView(pdfium.HEAPU8.buffer, at, 16);
    const bounds = Object.fromEntries(names.map((name, n) => [name, floats.getFloat32(n * 4, true)]));
    return bounds as unknown as Bounds;
  });
}

function pixelsOf(pdfium: Pdfium, object: number): [number, number] | null {
  return withMemory(pdfium, 8, (at) => {
    if (!pdfium._FPDFImageObj_GetImagePixelSize(object, at, at + 4)) return null;
    const integers = new DataView(pdfium.HEAPU8.buffer, at, 8);
    return [integers.getUint32(0, true), integers.getUint32(4, true)];
  });
}
