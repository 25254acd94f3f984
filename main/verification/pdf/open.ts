import type { Budget } from "./budget.ts";
import { PdfDocument } from "./document.ts";
import { ambiguous, broken, Flaw } from "./flaw.ts";
import type { Shelf } from "./shelf.ts";
import { asCount } from "./values.ts";
import { readXrefChain } from "./xref.ts";

const HEADER_WITHIN = 1024;
const TAIL = 96;

/**
 * Opens a file, or its beginning up to the end of a revision. The last bytes must be startxref, the offset and %%EOF
 * (ISO 32000-2 §7.5.5); nothing is rebuilt or guessed.
 * Revisions of one file may share a shelf.
 * @throws Flaw not-a-pdf, pdf-encrypted, pdf-broken, pdf-ambiguous, pdf-too-complex
 */
export function openPdf(bytes: Uint8Array, budget: Budget, shelf?: Shelf): PdfDocument {
  checkHeader(bytes);
  const newest = startXref(bytes, bytes.length);
  if (newest === null) throw broken("does not end with startxref and %%EOF", bytes.length);
  const document = new PdfDocument(bytes, readXrefChain(bytes, newest, budget), budget, shelf);
  if ((document.trailer.entries.get("Encrypt") ?? null) !== null) throw new Flaw("pdf-encrypted", "has /Encrypt");
  checkSize(document);
  return document;
}

/** Objects from /Size on are none for some readers, and objects for others (ISO 32000-2 table 15). */
function checkSize(document: PdfDocument): void {
  const size = asCount(document.trailer.entries.get("Size"));
  for (const num of document.numbers()) {
    if (size === null || num >= size) throw ambiguous(`object ${num} is not below /Size`);
  }
}

/** The offset that the revision ending at `end` names, or null when no revision ends there. */
export function startXref(bytes: Uint8Array, end: number): number | null {
  const tail = Buffer.from(bytes.subarray(Math.max(0, end - TAIL), end)).toString("latin1");
  const match = /startxref[\0\t\n\f\r ]+(\d{1,15})[\0\t\n\f\r ]+%%EOF[\0\t\n\f\r ]*$/.exec(tail);
  return match ? Number(match[1]) : null;
}

/** A header behind other bytes moves every offset for some readers and not for others. */
function checkHeader(bytes: Uint8Array): void {
  const at = Buffer.from(bytes.subarray(0, HEADER_WITHIN)).indexOf("%PDF-");
  if (at < 0) throw new Flaw("not-a-pdf", "no header");
  if (at > 0) throw broken("bytes before the header", 0);
}
