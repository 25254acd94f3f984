import { Jbig2Error } from "./jbig2-error.ts";

/**
 * A bilevel picture: one bit a pixel, most significant bit first, 1 = black (ITU-T T.88, 6.2; ISO 32000-1, 7.4.7).
 * Each row begins at a byte; the bits that fill its last byte are 0.
 */
export interface Bitmap {
  /** Pixels, at least 1. */
  readonly width: number;
  /** Rows, at least 1. */
  readonly height: number;
  /** `strideOf(width) * height` bytes. */
  readonly data: Uint8Array;
}

/** A0 at 300 dpi is half of it. Keeps what a made-up header can ask for at 32 MB. */
const MOST_PIXELS = 2 ** 28;

/** Bytes of one row. */
export const strideOf = (width: number): number => Math.ceil(width / 8);

/** @throws Jbig2Error unless both are whole, at least 1, and together few enough pixels to be held in memory */
export function checkSize(width: number, height: number): void {
  const whole = Number.isInteger(width) && Number.isInteger(height);
  if (!whole || width < 1 || height < 1 || strideOf(width) * 8 * height > MOST_PIXELS)
    throw new Jbig2Error(`no bitmap can have ${width} × ${height} pixels`);
}

/** @throws Jbig2Error unless the bitmap keeps what `Bitmap` says of it */
export function checkBitmap({ width, height, data }: Bitmap): void {
  checkSize(width, height);
  const stride = strideOf(width);
  if (data.length !== stride * height)
    throw new Jbig2Error(`${width} × ${height} pixels take ${stride * height} bytes, not ${data.length}`);
  const filling = 0xff >> (((width - 1) & 7) + 1);
  for (let at = stride - 1; at < data.length; at += stride)
    if (data[at]! & filling) throw new Jbig2Error("the bits after a row's last pixel are not 0");
}

export function sameBitmap(one: Bitmap, other: Bitmap): boolean {
  return one.width === other.width && one.height === other.height && Buffer.compare(one.data, other.data) === 0;
}
