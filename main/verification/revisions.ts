import type { SignedRange } from "./byte-range.ts";
import type { Budget } from "./pdf/budget.ts";
import type { PdfDocument } from "./pdf/document.ts";
import { Flaw, orFlaw } from "./pdf/flaw.ts";
import { openPdf, startXref } from "./pdf/open.ts";
import { Shelf } from "./pdf/shelf.ts";
import type { Coverage } from "./port.ts";

const MARK = Buffer.from("%%EOF");
const MOST_TRIES = 16;

/** What of a file can be read: its current state, or the newest revision that can be, with what is wrong behind it. */
export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly shelf: Shelf;
  readonly document: PdfDocument;
  /** Set when bytes behind `document` cannot be read as revisions of it. */
  readonly tailFlaw: Flaw | null;
}

/** Opens a file; when its end is unreadable, the longest beginning of it that is a whole PDF. */
export function openFile(bytes: Uint8Array, budget: Budget): OpenedFile | Flaw {
  const shelf = new Shelf();
  const whole = orFlaw(() => openPdf(bytes, budget, shelf));
  if (!(whole instanceof Flaw)) return { bytes, shelf, document: whole, tailFlaw: null };
  if (whole.code === "pdf-encrypted" || whole.code === "not-a-pdf") return whole;
  for (const end of revisionEnds(bytes)) {
    const part = orFlaw(() => openPdf(bytes.subarray(0, end), budget, shelf));
    if (!(part instanceof Flaw)) return { bytes, shelf, document: part, tailFlaw: whole };
  }
  return whole;
}

/** Ends of the places that look like a revision's end, newest first, a bounded number of them. */
function* revisionEnds(bytes: Uint8Array): Generator<number> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = file.length;
  for (let tries = 0; tries < MOST_TRIES && at > 0; tries++) {
    at = file.lastIndexOf(MARK, at - 1);
    if (at < 0) return;
    yield lineEnd(bytes, at + MARK.length);
  }
}

/** How much of the file a signature covers; a line end behind the signed bytes carries nothing and may be missing. */
export function coverageOf(bytes: Uint8Array, range: SignedRange): Coverage {
  const end = lineEnd(bytes, range.end);
  if (startXref(bytes, range.end) === null) return "none";
  return end === bytes.length ? "whole-file" : "revision";
}

/** The signed revision as a file of its own. */
export const openRevision = ({ bytes, shelf }: OpenedFile, range: SignedRange, budget: Budget): PdfDocument | Flaw =>
  orFlaw(() => openPdf(bytes.subarray(0, lineEnd(bytes, range.end)), budget, shelf));

function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2;
  return bytes[at] === 0x0a || bytes[at] === 0x0d ? at + 1 : at;
}
