import { PDFiumModule } from "@hyzyla/pdfium";
import { Fault } from "../../shared/fault.ts";
import { instantiateBounded } from "../../shared/pdfium.ts";
import type { ImagingCode } from "../port.ts";
import { MOST_AREA, tooLarge } from "./bounds.ts";

/** The functions of PDFium's C API that are used here, as the WebAssembly build exports them (fpdfview.h, fpdf_edit.h). */
export interface Pdfium {
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  /** Points, the page's own rotation applied. */
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  /** Writes four floats: left, top, right, bottom of the crop box, in points before the page's rotation. */
  _FPDF_GetPageBoundingBox(page: number, rectangle: number): number;
  /** Quarter turns clockwise. */
  _FPDFPage_GetRotation(page: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  /** Writes four floats, in points of the page before its rotation. */
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  /** Writes six floats, a to f: from the object's space to that of the page or form it stands in. */
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  _FPDFPageObj_SetMatrix(object: number, matrix: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  /** Text rendering mode (ISO 32000-1, 9.3.6), or -1. */
  _FPDFTextObj_GetTextRenderMode(object: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  /** Makes what annotations and form fields show part of the page's content, which has to be loaded anew. */
  _FPDFPage_Flatten(page: number, use: number): number;
  /** Writes two unsigned 32-bit integers. */
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, pixels: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, color: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  /** `matrix`: six floats, from points at the shown page's top left to pixels; `clip`: left, top, right, bottom. */
  _FPDF_RenderPageBitmapWithMatrix(bitmap: number, page: number, matrix: number, clip: number, flags: number): void;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  /** Writes UTF-16 with a zero at its end; answers the units written, that one too. */
  _FPDFText_GetText(text: number, start: number, count: number, into: number): number;
  /** `info`: a zeroed FPDF_FORMFILLINFO with its version, which has to outlive the form; 0 if it cannot be made. */
  _FPDFDOC_InitFormFillEnvironment(document: number, info: number): number;
  _FPDFDOC_ExitFormFillEnvironment(form: number): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
  /** Draws the fields as a viewer in which they can be filled does; parameters as for a page. */
  _FPDF_FFLDraw(
    form: number,
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  readonly wasmExports: { malloc(size: number): number; free(at: number): void };
  /** A new view each time the memory has grown. */
  readonly HEAPU8: Uint8Array;
}

let loading: Promise<Pdfium> | null = null;

/** Its own messages are for those who build it. */
const OPTIONS: object = { instantiateWasm: instantiateBounded, printErr: () => {} };

/**
 * Lends the library, loaded once a thread from the package's own files. What breaks it, by wanting more memory than it
 * may have, ends its life: the next to ask gets a new one.
 * @throws ImagingFault pdf-broken then, and what `work` throws
 */
export async function withPdfium<T>(work: (pdfium: Pdfium) => T | Promise<T>): Promise<T> {
  loading ??= PDFiumModule(OPTIONS).then((module) => {
    const pdfium = module as unknown as Pdfium;
    pdfium._FPDF_InitLibraryWithConfig({});
    return pdfium;
  });
  try {
    return await work(await loading);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    loading = null;
    throw new Fault<ImagingCode>("pdf-broken", {}, { cause });
  }
}

/** Lends `size` bytes of the library's memory to `work`. */
export function withMemory<T>(pdfium: Pdfium, size: number, work: (at: number) => T): T {
  const at = pdfium.wasmExports.malloc(size);
  if (at === 0) throw tooLarge();
  try {
    return work(at);
  } finally {
    pdfium.wasmExports.free(at);
  }
}

const PASSWORD_ERROR = 4;
const SECURITY_ERROR = 5;

/**
 * Opens a PDF for the time of `work`.
 * @throws ImagingFault pdf-broken, pdf-encrypted
 */
export function withDocument<T>(pdfium: Pdfium, pdf: Uint8Array, work: (document: number) => T): T {
  return withMemory(pdfium, pdf.length, (at) => {
    pdfium.HEAPU8.set(pdf, at);
    const document = pdfium._FPDF_LoadMemDocument(at, pdf.length, 0);
    if (document === 0) throw documentFault(pdfium._FPDF_GetLastError());
    try {
      return work(document);
    } finally {
      pdfium._FPDF_CloseDocument(document);
    }
  });
}

/** FLAT_NORMALDISPLAY: as on a screen. */
const FOR_DISPLAY = 0;

/**
 * Opens page `index` of a document for the time of `work`, with what its annotations and filled fields show painted on
 * it, as viewers do.
 * @throws ImagingFault pdf-broken, page-missing
 */
export function withPageOf<T>(pdfium: Pdfium, document: number, index: number, work: (page: number) => T): T {
  const plain = withBarePageOf(pdfium, document, index, (page) => {
    if (pdfium._FPDFPage_GetAnnotCount(page) <= 0) return { result: work(page) };
    pdfium._FPDFPage_Flatten(page, FOR_DISPLAY);
    return null;
  });
  return plain ? plain.result : withBarePageOf(pdfium, document, index, work);
}

/**
 * Opens page `index` of a document for the time of `work`, without its annotations.
 * @throws ImagingFault pdf-broken, page-missing, picture-too-large
 */
export function withBarePageOf<T>(pdfium: Pdfium, document: number, index: number, work: (page: number) => T): T {
  if (index >= pdfium._FPDF_GetPageCount(document)) throw new Fault<ImagingCode>("page-missing");
  const page = pdfium._FPDF_LoadPage(document, index);
  if (page === 0) throw new Fault<ImagingCode>("pdf-broken");
  try {
    if (pdfium._FPDF_GetPageWidth(page) * pdfium._FPDF_GetPageHeight(page) > MOST_AREA) throw tooLarge();
    return work(page);
  } finally {
    pdfium._FPDF_ClosePage(page);
  }
}

function documentFault(error: number): Fault<ImagingCode> {
  return new Fault(error === PASSWORD_ERROR || error === SECURITY_ERROR ? "pdf-encrypted" : "pdf-broken");
}
