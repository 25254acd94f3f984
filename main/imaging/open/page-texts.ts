import { type Pdfium, withDocument, withMemory, withPageOf, withPdfium } from "./pdfium.ts";
import { readPdf } from "./read-pdf.ts";

/** Characters taken of a page; a page of close print has some 6,000. */
const MOST_CHARACTERS = 100_000;

/**
 * The text layer of each page of a PDF, in the order it was written in, lines separated by line feeds; NFC. Empty where a
 * page has none.
 * @throws ImagingFault file-unreadable, picture-too-large, pdf-broken, pdf-encrypted
 */
export async function pageTexts(file: string): Promise<string[]> {
  const pdf = await readPdf(file);
  return withPdfium((pdfium) =>
    withDocument(pdfium, pdf, (document) =>
      Array.from({ length: pdfium._FPDF_GetPageCount(document) }, (_, index) =>
        withPageOf(pdfium, document, index, (page) => textOf(pdfium, page)),
      ),
    ),
  );
}

/** The text of an open page as it is stored: line ends as CR LF, letters as the file has them. */
export function storedText(pdfium: Pdfium, page: number, most = MOST_CHARACTERS): string {
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return "";
  try {
    const count = Math.min(most, pdfium._FPDFText_CountChars(text));
    if (count <= 0) return "";
    return withMemory(pdfium, (count + 1) * 2, (at) => {
      const units = pdfium._FPDFText_GetText(text, 0, count, at) - 1;
      return Buffer.from(pdfium.HEAPU8.buffer, at, Math.max(0, units) * 2).toString("utf16le");
    });
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}

const textOf = (pdfium: Pdfium, page: number): string =>
  storedText(pdfium, page).replace(/\r\n?/gu, "\n").replaceAll("\u0000", "").normalize("NFC");
