import { Jbig2Error } from "./jbig2-error.ts";
import { ADAPTIVE_PIXELS } from "./template.ts";

/** ITU-T T.88, 7.3: the only types there are here. */
export const SEGMENT = { immediateGeneric: 38, immediateLosslessGeneric: 39, pageInformation: 48 } as const;

/** What the two segments of a stream say. */
export interface Segments {
  readonly width: number;
  readonly height: number;
  readonly code: Uint8Array;
}

const HEADER = 11;
const PAGE = 19;
const REGION = 18 + ADAPTIVE_PIXELS.length;
const PREFIX = HEADER + PAGE + HEADER + REGION;
/** Arithmetic coder, template 0, typical prediction (7.4.6.2). */
const REGION_FLAGS = 0x08;

/**
 * A page with one generic region that fills it (7.4.8, 7.4.6), associated with page 1, in the embedded organisation.
 * File header, end of page and end of file are left out, as ISO 32000-1, 7.4.7 wants it.
 */
export function writeSegments({ width, height, code }: Segments): Uint8Array {
  const stream = new Uint8Array(PREFIX + code.length);
  stream.set(prefix(width, height, SEGMENT.immediateLosslessGeneric, code.length));
  stream.set(code, PREFIX);
  return stream;
}

/**
 * Reads what `writeSegments` writes, and nothing else; `code` is a view of the stream.
 * @throws Jbig2Error for any other segment, template, place, length
 */
export function readSegments(stream: Uint8Array): Segments {
  if (stream.length < PREFIX) throw new Jbig2Error("the stream ends before its picture");
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const width = view.getUint32(HEADER);
  const height = view.getUint32(HEADER + 4);
  const type = stream[HEADER + PAGE + 4];
  const lossless = type !== SEGMENT.immediateGeneric ? SEGMENT.immediateLosslessGeneric : type;
  const expected = prefix(width, height, lossless, stream.length - PREFIX);
  const wrong = expected.findIndex((byte, at) => byte !== stream[at]);
  if (wrong >= 0) throw new Jbig2Error(`byte ${wrong} of the stream is none of a page with one generic region`);
  return { width, height, code: stream.subarray(PREFIX) };
}

/** All of a stream before the code. */
function prefix(width: number, height: number, type: number, codeLength: number): Uint8Array {
  return Uint8Array.of(
    ...header(0, SEGMENT.pageInformation, PAGE),
    ...uint32(width),
    ...uint32(height),
    // Resolution unknown, it stands in the PDF; lossless, white before drawing, combined by OR; not striped.
    ...[...uint32(0), ...uint32(0), 0x01, 0, 0],
    ...header(1, type, REGION + codeLength),
    ...uint32(width),
    ...uint32(height),
    // At 0, 0; combined by OR.
    ...[...uint32(0), ...uint32(0), 0],
    REGION_FLAGS,
    ...ADAPTIVE_PIXELS,
  );
}

/** Segment header (7.2): refers to no other segment, belongs to page 1. */
const header = (number: number, type: number, length: number): number[] => [
  ...uint32(number),
  type,
  0,
  1,
  ...uint32(length),
];

const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
