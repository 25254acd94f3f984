import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import { PDFDocument } from "pdf-lib";
import { instantiateBounded } from "../../shared/pdfium.ts";
import type { ColorMode } from "../port.ts";
import { unpacksTooFar } from "./bombs.ts";
import { fullPagePicture } from "./pdfPage.ts";
import { PIXEL_LIMIT } from "./picture.ts";
import { hasSignature, mentionsByteRange } from "./signed.ts";

/** A page in pixels: those of the picture that fills it, else as drawn at {@link DRAWN_DPI}. */
export interface PdfPageSize {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly color: ColorMode;
}

export type PdfInspection =
  | { readonly ok: true; readonly signed: boolean; readonly pages: readonly PdfPageSize[] }
  | { readonly ok: false; readonly code: "pdf-broken" | "pdf-encrypted" | "pdf-empty" | "picture-too-large" };

/** Resolution at which pages without a picture are measured. */
const DRAWN_DPI = 300;
const PAGE_LIMIT = 2000;
/** Where readers look for the end of a PDF; longer tails are in use than the 1024 bytes of old. */
const TAIL = 2048;

let library: Promise<PDFiumLibrary> | undefined;

/**
 * Opens a PDF twice: PDFium says whether it can be shown, and to whom; the object parser whether it is signed and how
 * finely its pages were scanned. A file that needs no password to be read counts as open.
 */
export async function inspectPdf(bytes: Buffer): Promise<PdfInspection> {
  const tail = bytes.subarray(-TAIL).toString("latin1");
  if (!tail.includes("%%EOF")) return { ok: false, code: "pdf-broken" };
  if (unpacksTooFar(bytes)) return { ok: false, code: "picture-too-large" };
  try {
    return await inspectIn(await pdfium(), bytes);
  } catch (error) {
    if (!(error instanceof Error && /PDFium|password|security/i.test(error.message))) library = undefined;
    return { ok: false, code: /password|security/i.test(String(error)) ? "pdf-encrypted" : "pdf-broken" };
  }
}

/** A library that ran out of the memory it may have is never used again. */
function pdfium(): Promise<PDFiumLibrary> {
  library ??= PDFiumLibrary.init({ instantiateWasm: instantiateBounded as never });
  return library;
}

async function inspectIn(pdfium: PDFiumLibrary, bytes: Buffer): Promise<PdfInspection> {
  const shown = await pdfium.loadDocument(bytes);
  try {
    const count = shown.getPageCount();
    if (count === 0) return { ok: false, code: "pdf-empty" };
    if (count > PAGE_LIMIT) return { ok: false, code: "picture-too-large" };
    const parsed = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false }).catch(() => null);
    const pages = Array.from({ length: count }, (_, index) => sizeOf(shown, parsed, index));
    if (pages.some(isTooLarge)) return { ok: false, code: "picture-too-large" };
    return { ok: true, signed: mentionsByteRange(bytes) || (parsed !== null && hasSignature(parsed)), pages };
  } finally {
    shown.destroy();
  }
}

/** No page is opened that could only be drawn more coarsely than this. */
const COARSEST_DPI = 100;

const isTooLarge = ({ width, height, dpi }: PdfPageSize): boolean =>
  width * height * Math.min(1, COARSEST_DPI / dpi) ** 2 > PIXEL_LIMIT;

function sizeOf(shown: PDFiumDocument, parsed: PDFDocument | null, index: number): PdfPageSize {
  const { originalWidth: width, originalHeight: height } = shown.getPage(index).getOriginalSize();
  if (!(width > 0 && height > 0)) throw new Error("page without size");
  const picture = parsed && index < parsed.getPageCount() ? fullPagePicture(parsed.getPage(index)) : null;
  if (picture) return { ...picture, dpi: Math.round((picture.width * 72) / width) };
  const pixels = (points: number) => Math.round((points * DRAWN_DPI) / 72);
  return { width: pixels(width), height: pixels(height), dpi: DRAWN_DPI, color: "color" };
}
