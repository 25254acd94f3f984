import { PDFArray, PDFDict, type PDFDocument, PDFName } from "pdf-lib";

/**
 * Whether a parsed PDF holds a signature dictionary (ISO 32000-1 12.8.1): one with both ByteRange and Contents. Every
 * object is looked at, those out of object streams too, since a signature need not hang on a form field.
 */
export const hasSignature = (document: PDFDocument): boolean =>
  document.context.enumerateIndirectObjects().some(([, object]) => isSigned(object, 0));

/**
 * The same question to the bytes alone, for files that cannot be parsed. The entry cannot be hidden in a compressed
 * stream of a valid signature, since its own offsets are counted in the file.
 */
export const mentionsByteRange = (bytes: Buffer): boolean => /\/ByteRange\s*\[/.test(bytes.toString("latin1"));

/** Dictionaries may stand directly within others. */
const DEPTH = 6;

function isSigned(object: unknown, depth: number): boolean {
  if (depth > DEPTH) return false;
  if (object instanceof PDFArray) return object.asArray().some((item) => isSigned(item, depth + 1));
  if (!(object instanceof PDFDict)) return false;
  if (object.has(PDFName.of("ByteRange")) && object.has(PDFName.of("Contents"))) return true;
  return object.values().some((item) => isSigned(item, depth + 1));
}
