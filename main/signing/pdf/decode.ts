import { inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRawStream } from "pdf-lib";
import { broken } from "./broken.ts";

/** No honest object or cross-reference stream is larger; a small stream that grows past this is an attack. */
const MAX_BYTES = 256 * 1024 * 1024;
const PNG_PREDICTORS = 10;

/**
 * The bytes of an object or cross-reference stream: without filter, or FlateDecode with or without PNG predictor
 * (ISO 32000-2 §7.4.4).
 * @throws SigningFault pdf-broken
 */
export function decode(stream: PDFRawStream): Uint8Array {
  const filter = sole(stream.dict.get(PDFName.of("Filter")));
  if (filter === undefined) return stream.contents;
  if (filter !== PDFName.of("FlateDecode")) throw broken("stream-filter");
  const inflated = inflate(stream.contents);
  const parameters = sole(stream.dict.get(PDFName.of("DecodeParms")));
  if (!(parameters instanceof PDFDict)) return inflated;
  const predictor = integer(parameters, "Predictor", 1);
  if (predictor === 1) return inflated;
  if (predictor < PNG_PREDICTORS) throw broken("stream-predictor");
  const bits = integer(parameters, "Colors", 1) * integer(parameters, "BitsPerComponent", 8);
  return undoPng(inflated, Math.ceil((integer(parameters, "Columns", 1) * bits) / 8), Math.ceil(bits / 8));
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    throw broken("stream-data", cause);
  }
}

/** Rows of one filter byte and `width` bytes (PNG, second edition, §9.2). */
function undoPng(data: Uint8Array, width: number, pixel: number): Uint8Array {
  const rows = Math.floor(data.length / (width + 1));
  const out = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (width + 1)]!;
    for (let x = 0; x < width; x++) {
      const at = row * width + x;
      const left = x >= pixel ? out[at - pixel]! : 0;
      const up = row > 0 ? out[at - width]! : 0;
      const corner = row > 0 && x >= pixel ? out[at - width - pixel]! : 0;
      out[at] = data[row * (width + 1) + 1 + x]! + predicted(kind, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind === 4) return paeth(left, up, corner);
  throw broken("stream-predictor");
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** A sole filter may stand in an array of one. */
const sole = (object: PDFObject | undefined): PDFObject | undefined =>
  object instanceof PDFArray && object.size() === 1 ? object.get(0) : object;

function integer(dict: PDFDict, key: string, fallback: number): number {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFNumber ? value.asNumber() : fallback;
}
