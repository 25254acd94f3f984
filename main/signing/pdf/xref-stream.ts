import { PDFArray, PDFName, PDFNumber, type PDFRawStream } from "pdf-lib";
import { broken } from "./broken.ts";
import { decode } from "./decode.ts";
import type { Location } from "./location.ts";

/** The entries of a cross-reference stream (ISO 32000-2 §7.5.8.2, tables 17 and 18). */
export function xrefStreamEntries(stream: PDFRawStream): Map<number, Location> {
  const widths = integers(stream, "W");
  const ranges = stream.dict.has(PDFName.of("Index")) ? integers(stream, "Index") : [0, sizeOf(stream)];
  if (widths.length !== 3 || !(widths[0]! + widths[1]! + widths[2]! > 0)) throw broken("xref-stream");
  if (ranges.length % 2 !== 0) throw broken("xref-stream");
  const read = fieldReader(decode(stream));
  const entries = new Map<number, Location>();
  for (let i = 0; i < ranges.length; i += 2) {
    for (let n = 0; n < ranges[i + 1]!; n++) {
      const [type, second, third] = [read(widths[0]!, 1), read(widths[1]!, 0), read(widths[2]!, 0)];
      entries.set(ranges[i]! + n, locationOf(type, second, third));
    }
  }
  return entries;
}

/** Types other than these are to be read as the null object (table 18, note). */
function locationOf(type: number, second: number, third: number): Location {
  if (type === 1) return { kind: "plain", offset: second, generation: third };
  if (type === 2) return { kind: "packed", stream: second };
  return { kind: "free" };
}

/** Reads big-endian fields one after the other; a field of no width has its default. */
function fieldReader(bytes: Uint8Array): (width: number, fallback: number) => number {
  let at = 0;
  return (width, fallback) => {
    if (width === 0) return fallback;
    if (at + width > bytes.length || width > 8) throw broken("xref-stream");
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + bytes[at++]!;
    if (!Number.isSafeInteger(value)) throw broken("xref-stream");
    return value;
  };
}

function integers(stream: PDFRawStream, key: string): number[] {
  const array = stream.dict.get(PDFName.of(key));
  if (!(array instanceof PDFArray)) throw broken("xref-stream");
  return array.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
}

function sizeOf(stream: PDFRawStream): number {
  const size = stream.dict.get(PDFName.of("Size"));
  if (!(size instanceof PDFNumber)) throw broken("xref-stream");
  return size.asNumber();
}
