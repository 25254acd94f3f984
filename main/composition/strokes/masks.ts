import { type Bitmap, strideOf } from "../jbig2/bitmap.ts";

/** Strokes, each pixel in one mask at most. */
export interface Masks {
  readonly black: Bitmap;
  readonly colored: Bitmap;
}

/**
 * Sorts dark pixels by their ink.
 * @param coloredInk 1 for each pixel of a grid of half the resolution (⌈width / 2⌉ wide) whose ink is not black
 */
export function sortInks(dark: Bitmap, coloredInk: Uint8Array): Masks {
  const { width, height } = dark;
  const stride = strideOf(width);
  const half = (width + 1) >> 1;
  const black = new Uint8Array(dark.data.length);
  const colored = new Uint8Array(dark.data.length);
  for (let y = 0; y < height; y++) {
    const row = (y >> 1) * half;
    for (let byte = 0, at = y * stride; byte < stride; byte++, at++) {
      const bits = dark.data[at]!;
      if (bits === 0) continue;
      const from = row + byte * 4;
      const tinged =
        (coloredInk[from]! * 0xc0) |
        (coloredInk[from + 1]! * 0x30) |
        (coloredInk[from + 2]! * 0x0c) |
        (coloredInk[from + 3]! * 0x03);
      colored[at] = bits & tinged;
      black[at] = bits & ~tinged;
    }
  }
  return { black: { width, height, data: black }, colored: { width, height, data: colored } };
}

export const bitAt = ({ width, data }: Bitmap, x: number, y: number): number =>
  (data[y * strideOf(width) + (x >> 3)]! >> (7 - (x & 7))) & 1;

/** One byte a pixel. */
export function bytesOf({ width, height, data }: Bitmap, black: number, white: number): Uint8Array {
  const stride = strideOf(width);
  const bytes = new Uint8Array(width * height).fill(white);
  for (let y = 0; y < height; y++)
    for (let byte = 0; byte < stride; byte++) {
      const bits = data[y * stride + byte]!;
      if (bits === 0) continue;
      const at = y * width + byte * 8;
      for (let bit = 0; bit < 8; bit++) if (bits & (0x80 >> bit)) bytes[at + bit] = black;
    }
  return bytes;
}
