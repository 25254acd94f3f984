import { inflateSync } from "node:zlib";

/** Bytes to which one stream, and all together, may unpack. Programs write pages of a few megabytes at most. */
const STREAM_LIMIT = 64 * 1024 * 1024;
const TOTAL_LIMIT = 512 * 1024 * 1024;

/**
 * Whether a PDF's streams unpack to more than any page needs, or tell of more objects than they hold. Pictures are left
 * out: they are decoded row by row, to the size that their dictionaries tell.
 */
export function unpacksTooFar(pdf: Buffer): boolean {
  let total = 0;
  for (const { dictionary, data } of streams(pdf)) {
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const unpacked = isDeflated(data) ? unpackedSize(data) : 0;
    total += unpacked;
    if (unpacked > STREAM_LIMIT || total > TOTAL_LIMIT || entriesOf(dictionary) > Math.max(unpacked, data.length))
      return true;
  }
  return false;
}

/** Objects that a cross-reference stream tells of, of a byte each at least (ISO 32000-1, 7.5.8.2); 0 for other streams. */
function entriesOf(dictionary: string): number {
  if (!/\/Type\s*\/XRef\b/.test(dictionary)) return 0;
  const index = /\/Index\s*\[([^\]]*)/.exec(dictionary)?.[1];
  if (index === undefined) return Number(/\/Size\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const numbers = index.trim().split(/\s+/).map(Number);
  return Math.max(0, ...numbers.filter((_, at) => at % 2 === 1));
}

interface Stream {
  readonly dictionary: string;
  readonly data: Buffer;
}

/** What stands before a stream and tells its kind. */
const DICTIONARY = 1024;

function* streams(pdf: Buffer): Generator<Stream> {
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    const before = pdf.toString("latin1", Math.max(0, at - DICTIONARY), at);
    if (before.endsWith("end")) continue;
    const start = at + 6 + (pdf[at + 6] === 0x0d ? 2 : 1);
    const end = pdf.indexOf("endstream", start);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    yield { dictionary, data: pdf.subarray(start, end < 0 ? undefined : end) };
    if (end > 0) at = end;
  }
}

/** The two bytes with which such data begins (RFC 1950, 2.2). */
const isDeflated = (data: Uint8Array): boolean =>
  data.length > 2 && (data[0]! & 0x0f) === 8 && ((data[0]! << 8) | data[1]!) % 31 === 0;

/** Data can be packed several times over. Broken data unpacks to nothing: its reader finds out. */
const DEPTH = 4;

function unpackedSize(packed: Uint8Array, depth = DEPTH): number {
  try {
    const data = inflateSync(packed, { maxOutputLength: STREAM_LIMIT });
    return data.length + (depth > 1 && isDeflated(data) ? unpackedSize(data, depth - 1) : 0);
  } catch (error) {
    const isTooMuch = error instanceof RangeError || (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    return isTooMuch ? Number.POSITIVE_INFINITY : 0;
  }
}
