import { Flaw, orFlaw } from "./pdf/flaw.ts";
import { isKind, type PdfDict, type PdfValue, type Span } from "./pdf/values.ts";
import type { OpenedFile } from "./revisions.ts";

const KEY = Buffer.from("/ByteRange");

/**
 * Whether the file holds a signature that no field leads to: a dictionary with /ByteRange elsewhere among the objects
 * in use, or the bare key outside all of them (a removed, replaced or hidden signature).
 */
export function hasStraySignature({ bytes, document }: OpenedFile, reached: ReadonlySet<PdfDict>): boolean {
  const spans: Span[] = [];
  for (const num of document.numbers()) {
    const object = orFlaw(() => document.object(num));
    if (object === null || object instanceof Flaw) continue;
    if (object.span) spans.push(object.span);
    if (holdsOther(object.value, reached)) return true;
  }
  return keyOutside(bytes, spans);
}

function holdsOther(value: PdfValue, reached: ReadonlySet<PdfDict>): boolean {
  if (isKind(value, "array")) return value.items.some((item) => holdsOther(item, reached));
  if (isKind(value, "stream")) return holdsOther(value.dict, reached);
  if (!isKind(value, "dict")) return false;
  if (value.entries.has("ByteRange") && !reached.has(value)) return true;
  for (const item of value.entries.values()) if (holdsOther(item, reached)) return true;
  return false;
}

function keyOutside(bytes: Uint8Array, spans: Span[]): boolean {
  spans.sort((a, b) => a.start - b.start);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let next = 0;
  for (let at = file.indexOf(KEY); at >= 0; at = file.indexOf(KEY, at + KEY.length)) {
    while (next < spans.length && spans[next]!.end <= at) next++;
    if (next === spans.length || spans[next]!.start > at) return true;
  }
  return false;
}
