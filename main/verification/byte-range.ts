import type { PdfDocument } from "./pdf/document.ts";
import { asCount, isKind, type PdfDict, type PdfString } from "./pdf/values.ts";
import type { ReasonCode } from "./port.ts";

/** The bytes a signature covers: two ranges around its own hex string (ISO 32000-2 §12.8.1, Table 255). */
export interface SignedRange {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  /** /Contents, decoded, with its zero padding. */
  readonly contents: Uint8Array;
}

/** The first and second range, as views. */
export const signedParts = (bytes: Uint8Array, range: SignedRange): readonly Uint8Array[] => [
  bytes.subarray(0, range.gapStart),
  bytes.subarray(range.gapEnd, range.end),
];

/**
 * Accepts exactly one form: four direct integers; the first is 0; the gap is this dictionary's own hex string with its
 * angle brackets and nothing else; the end lies within the file. Anything looser lets unsigned bytes in.
 */
export function readSignedRange(document: PdfDocument, dict: PdfDict): SignedRange | ReasonCode {
  const range = dict.entries.get("ByteRange") ?? null;
  if (range === null) return "byte-range-missing";
  if (!isKind(range, "array")) return "byte-range-malformed";
  const numbers = range.items.map((item) => asCount(item));
  if (numbers.length !== 4 || numbers.includes(null)) return "byte-range-malformed";
  const [start, gapStart, gapEnd, length] = numbers as [number, number, number, number];
  const end = gapEnd + length;
  if (start !== 0 || gapStart === 0 || length === 0 || end > document.bytes.length) return "byte-range-malformed";
  const contents = dict.entries.get("Contents");
  if (!isHexOnly(contents)) return "contents-malformed";
  if (contents.span?.start !== gapStart || contents.span.end !== gapEnd) return "byte-range-gap";
  return { gapStart, gapEnd, end, contents: contents.bytes };
}

/** White space inside the string would be bytes that mean nothing and are signed by nobody. */
function isHexOnly(value: unknown): value is PdfString {
  const string = value as PdfString | null | undefined;
  if (!string || typeof string !== "object" || string.kind !== "string" || !string.hex || !string.span) return false;
  return string.bytes.length > 0 && string.span.end - string.span.start === 2 * string.bytes.length + 2;
}
