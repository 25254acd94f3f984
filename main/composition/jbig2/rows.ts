import { type Bitmap, strideOf } from "./bitmap.ts";

/** Rows before the first, which count as white (ITU-T T.88, 6.2.5.2). */
const ROWS_ABOVE = 2;

/**
 * A bitmap's rows with white around them, as contexts see it: two rows above, and a byte after each row, which for the
 * next one is the byte before.
 */
export interface Rows {
  readonly bytes: Uint8Array;
  /** From a row to the next, in bytes. */
  readonly pitch: number;
  /** Where row 0 begins. */
  readonly start: number;
}

export function whiteRows(width: number, height: number): Rows {
  const pitch = strideOf(width) + 1;
  return { bytes: new Uint8Array((ROWS_ABOVE + height) * pitch), pitch, start: ROWS_ABOVE * pitch };
}

export function rowsOf({ width, height, data }: Bitmap): Rows {
  const rows = whiteRows(width, height);
  const stride = rows.pitch - 1;
  for (let y = 0; y < height; y++)
    rows.bytes.set(data.subarray(y * stride, (y + 1) * stride), rows.start + y * rows.pitch);
  return rows;
}

export function bitmapOf({ bytes, pitch, start }: Rows, width: number, height: number): Bitmap {
  const stride = pitch - 1;
  const data = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = start + y * pitch;
    data.set(bytes.subarray(from, from + stride), y * stride);
  }
  return { width, height, data };
}
