import { type Pdfium, withMemory } from "./pdfium.ts";
import { after, type Matrix } from "./plane.ts";

/** What stands on a page, forms taken apart. */
export interface PageObject {
  readonly handle: number;
  readonly kind: "text" | "path" | "image" | "shading";
  /** From the object's space to that of the page, before the page's rotation. */
  readonly matrix: Matrix;
  /** From the space of what it stands in, the page or a form, to that of the page. */
  readonly outer: Matrix;
}

/** FPDF_PAGEOBJ_*; 5 is a form. */
const KINDS = { 1: "text", 2: "path", 3: "image", 4: "shading" } as const;
const FORM = 5;
/** Scans hide their images a level or two deep. */
const DEPTH = 4;
/** A drawing may have millions of lines; what a page is shows before. */
const MOST_OBJECTS = 20_000;

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The page's objects in the order in which they are painted, at most {@link MOST_OBJECTS} of them. */
export function objectsOf(pdfium: Pdfium, page: number): readonly PageObject[] {
  const found: PageObject[] = [];
  const walk = (count: number, at: (index: number) => number, outer: Matrix, depth: number): void => {
    for (let index = 0; index < count && found.length < MOST_OBJECTS; index++) {
      const handle = at(index);
      const type = pdfium._FPDFPageObj_GetType(handle);
      const matrix = after(matrixOf(pdfium, handle), outer);
      if (type in KINDS) found.push({ handle, kind: KINDS[type as keyof typeof KINDS], matrix, outer });
      if (type === FORM && depth < DEPTH) {
        const inner = (each: number) => pdfium._FPDFFormObj_GetObject(handle, each);
        walk(pdfium._FPDFFormObj_CountObjects(handle), inner, matrix, depth + 1);
      }
    }
  };
  walk(pdfium._FPDFPage_CountObjects(page), (index) => pdfium._FPDFPage_GetObject(page, index), IDENTITY, 0);
  return found;
}

/** Bytes of a matrix as the library has it. */
export const SIX_FLOATS = 24;

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  return withMemory(pdfium, SIX_FLOATS, (at) => {
    if (!pdfium._FPDFPageObj_GetMatrix(object, at)) return IDENTITY;
    const floats = new DataView(pdfium.HEAPU8.buffer, at, SIX_FLOATS);
    return Array.from({ length: 6 }, (_, n) => floats.getFloat32(n * 4, true)) as unknown as Matrix;
  });
}

/** Lends `matrix` as the library's own. */
export function withMatrix<T>(pdfium: Pdfium, matrix: readonly number[], work: (at: number) => T): T {
  return withMemory(pdfium, matrix.length * 4, (at) => {
    const floats = new DataView(pdfium.HEAPU8.buffer, at, matrix.length * 4);
    matrix.forEach((value, n) => {
      floats.setFloat32(n * 4, value, true);
    });
    return work(at);
  });
}

/** Pixels across and down of an image as it is stored; null if it cannot be told. */
export function pixelSizeOf(pdfium: Pdfium, image: number): readonly [width: number, height: number] | null {
  return withMemory(pdfium, 8, (at) => {
    if (!pdfium._FPDFImageObj_GetImagePixelSize(image, at, at + 4)) return null;
    const integers = new DataView(pdfium.HEAPU8.buffer, at, 8);
    return [integers.getUint32(0, true), integers.getUint32(4, true)];
  });
}

const INVISIBLE = 3;
const CLIPPING = 7;

/** Whether a text object leaves ink: the layer of words of a recognised scan does not. */
export function isInk(pdfium: Pdfium, { kind, handle }: PageObject): boolean {
  if (kind !== "text") return kind !== "image";
  const mode = pdfium._FPDFTextObj_GetTextRenderMode(handle);
  return mode !== INVISIBLE && mode !== CLIPPING;
}
