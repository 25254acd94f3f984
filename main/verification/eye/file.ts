import { type Pdfium, withBarePageOf, withMemory } from "../../imaging/open/pdfium.ts";
import { Fault } from "../../shared/fault.ts";

/** A revision that PDFium has opened. */
export interface OpenRevision {
  readonly document: number;
  /** What draws its fields; 0 where it has none. */
  readonly form: number;
}

/** Opens the revision that ends at an offset, for the time of `work`. Null where PDFium cannot. */
export type Opener = <T>(end: number, work: (revision: OpenRevision) => T) => T | null;

/** FPDF_FORMFILLINFO is smaller on every platform. */
const INFO_SIZE = 256;
const INFO_VERSION = 2;

/**
 * Lends a file to `work` as its revisions. They are beginnings of the same bytes, so these are in the library's memory
 * once, however many are open.
 */
export function withFile<T>(pdfium: Pdfium, pdf: Uint8Array, work: (open: Opener) => T): T {
  return withMemory(pdfium, pdf.length, (at) => {
    pdfium.HEAPU8.set(pdf, at);
    return work((end, use) => {
      const document = pdfium._FPDF_LoadMemDocument(at, Math.min(end, pdf.length), 0);
      if (document === 0) return null;
      try {
        return withForm(pdfium, document, (form) => use({ document, form }));
      } finally {
        pdfium._FPDF_CloseDocument(document);
      }
    });
  });
}

function withForm<T>(pdfium: Pdfium, document: number, work: (form: number) => T): T {
  return withMemory(pdfium, INFO_SIZE, (info) => {
    pdfium.HEAPU8.fill(0, info, info + INFO_SIZE);
    new DataView(pdfium.HEAPU8.buffer).setUint32(info, INFO_VERSION, true);
    const form = pdfium._FPDFDOC_InitFormFillEnvironment(document, info);
    try {
      return work(form);
    } finally {
      if (form !== 0) pdfium._FPDFDOC_ExitFormFillEnvironment(form);
    }
  });
}

/**
 * Opens page `index`, from 0, for the time of `work`.
 * @throws ImagingFault pdf-broken, page-missing, picture-too-large
 */
export function withPage<T>(
  pdfium: Pdfium,
  { document, form }: OpenRevision,
  index: number,
  work: (page: number) => T,
): T {
  return withBarePageOf(pdfium, document, index, (page) => {
    if (form !== 0) pdfium._FORM_OnAfterLoadPage(page, form);
    try {
      return work(page);
    } finally {
      if (form !== 0) pdfium._FORM_OnBeforeClosePage(page, form);
    }
  });
}

/** What cannot be opened or is too large is not seen. What breaks the library ends its life, and is thrown on. */
export function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
