import { inflateSync } from "node:zlib";
import type { PdfDocument } from "../pdf/document.ts";
import { Flaw } from "../pdf/flaw.ts";
import { isKind, type PdfStream } from "../pdf/values.ts";

/** A page's own operators, unpacked, are small beside its pictures. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The data of a content stream or character map; null with a filter that text never needs, or data it does not fit. */
export function decode(document: PdfDocument, stream: PdfStream): Uint8Array | null {
  const value = document.get(stream.dict, "Filter");
  const filters = isKind(value, "array") ? value.items.map((item) => document.resolve(item)) : value ? [value] : [];
  if (document.get(stream.dict, "DecodeParms") !== null && !plainParms(document, stream)) return null;
  let data: Uint8Array | null = stream.data;
  for (const filter of filters) data = data && isKind(filter, "name") ? (FILTERS[filter.name]?.(data) ?? null) : null;
  return data;
}

/** Predictors are for pictures and tables. */
function plainParms(document: PdfDocument, { dict }: PdfStream): boolean {
  const value = document.get(dict, "DecodeParms");
  const parms = isKind(value, "array") ? value.items.map((item) => document.resolve(item)) : [value];
  return parms.every((one) => !isKind(one, "dict") || !one.entries.has("Predictor"));
}

const FILTERS: Readonly<Record<string, (data: Uint8Array) => Uint8Array | null>> = {
  FlateDecode: inflate,
  Fl: inflate,
  ASCIIHexDecode: (data) =>
    Buffer.from(
      Buffer.from(data)
        .toString("latin1")
        .replace(/>.*$|\s/gs, ""),
      "hex",
    ),
  ASCII85Decode: ascii85,
};

function inflate(data: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(data, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw new Flaw("pdf-too-complex", "content");
    return null;
  }
}

/** ISO 32000-2 §7.4.3. */
function ascii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number) => {
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let at = 0; at < count; at++) out.push(Math.floor(value / 256 ** (3 - at)) % 256);
    group = [];
  };
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length === 5) flush(4);
  }
  const left = group.length;
  if (left > 1) {
    while (group.length < 5) group.push(84);
    flush(left - 1);
  }
  return Uint8Array.from(out);
}
