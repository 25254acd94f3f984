import { PDFDocument } from "pdf-lib";
import { isBornDigital, ownWords } from "../../imaging/open/born-digital.ts";
import { type Pdfium, withDocument, withPageOf, withPdfium } from "../../imaging/open/pdfium.ts";
import { disarm } from "./kept-disarm.ts";
import type { KeptPart, KeptSheet } from "./kept-model.ts";
import { bare } from "./kept-page.ts";
import { type Look, lookAt, looksLike } from "./kept-proof.ts";

/** What can be kept of a PDF; see `keepPages`. @throws ImagingFault pdf-broken, pdf-encrypted */
export const partOf = (pdf: Uint8Array, wanted: readonly number[]): Promise<KeptPart> =>
  withPdfium((pdfium) => partWith(pdfium, pdf, wanted));

async function partWith(pdfium: Pdfium, pdf: Uint8Array, wanted: readonly number[]): Promise<KeptPart> {
  const { of, looks } = lookThrough(pdfium, pdf, wanted);
  const born = looks.map(({ index, words }) => ({ index, words }));
  const copied = looks.length > 0 ? await copyOf(pdf, born).catch(() => null) : null;
  const alike = copied ? sameIn(pdfium, copied, looks) : [];
  const sheets = born.filter(({ index }) => alike.includes(index));
  if (sheets.length === born.length) return { of, born, sheets, pdf: copied };
  return { of, born, sheets, pdf: sheets.length > 0 ? await copyOf(pdf, sheets) : null };
}

type Seen = Look & KeptSheet;

function lookThrough(pdfium: Pdfium, pdf: Uint8Array, wanted: readonly number[]) {
  return withDocument(pdfium, pdf, (document) => {
    const look = (index: number) =>
      withPageOf(pdfium, document, index, (page): Seen | null =>
        isBornDigital(pdfium, page) ? { index, ...lookAt(pdfium, page), words: ownWords(pdfium, page) } : null,
      );
    return { of: pdfium._FPDF_GetPageCount(document), looks: wanted.map(look).filter((seen) => seen !== null) };
  });
}

/** The pages alone, in a file of their own, with nothing in them that can act. */
async function copyOf(pdf: Uint8Array, sheets: readonly KeptSheet[]): Promise<Uint8Array> {
  const indices = sheets.map(({ index }) => index);
  const source = await PDFDocument.load(pdf, { password: "", updateMetadata: false });
  disarm(source.context);
  for (const index of indices) bare(source.getPage(index));
  const made = await PDFDocument.create({ updateMetadata: false });
  for (const page of await made.copyPages(source, [...indices])) made.addPage(page);
  return made.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** The pages that show the same in the copy, and have no fewer words: all of what makes it worth keeping them. */
function sameIn(pdfium: Pdfium, copy: Uint8Array, looks: readonly Seen[]): readonly number[] {
  return withDocument(pdfium, copy, (document) =>
    looks.filter((look, at) =>
      withPageOf(
        pdfium,
        document,
        at,
        (page) => ownWords(pdfium, page) >= look.words && looksLike(look, lookAt(pdfium, page)),
      ),
    ),
  ).map(({ index }) => index);
}
