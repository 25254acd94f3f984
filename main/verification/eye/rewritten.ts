import type { PdfDocument } from "../pdf/document.ts";
import type { XrefEntry } from "../pdf/xref-entries.ts";

/**
 * Numbers of the objects that any section behind the signed revision names, whether or not a newer one takes that back,
 * and of those packed into such an object. Left out is what was only written down again, byte for byte.
 */
export function rewrittenBehind(current: PdfDocument, signed: PdfDocument, signedEnd: number): ReadonlySet<number> {
  const rewritten = new Set<number>();
  for (const { span, entries } of current.sections) {
    if (span.start < signedEnd) continue;
    for (const [num, entry] of entries) if (!isSameBytes(current, signed, num, entry)) rewritten.add(num);
  }
  for (const { entries } of current.sections) {
    for (const [num, entry] of entries) {
      if (entry.kind === "compressed" && rewritten.has(entry.stream)) rewritten.add(num);
    }
  }
  return rewritten;
}

function isSameBytes(current: PdfDocument, signed: PdfDocument, num: number, entry: XrefEntry): boolean {
  if (entry.kind !== "offset") return false;
  const [old, now] = [signed.object(num)?.span, current.indirectAt(entry.offset).span];
  if (!old || !now) return false;
  return Buffer.compare(current.bytes.subarray(old.start, old.end), current.bytes.subarray(now.start, now.end)) === 0;
}
