import type { Picture } from "./port.ts";

/** A picture of one channel. */
export type Gray = Picture & { readonly channels: 1 };

/** Pixels of a length on the paper. */
export const pixels = (mm: number, { dpi }: Pick<Picture, "dpi">): number => (mm / 25.4) * dpi;

/** Luma of Rec. 601, as JPEG has it. A gray picture is answered as it is. */
export function grayOf(picture: Picture): Gray {
  if (picture.channels === 1) return picture as Gray;
  const { data: rgb, width, height, dpi } = picture;
  const data = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 3) {
    data[at] = (rgb[from]! * 77 + rgb[from + 1]! * 150 + rgb[from + 2]! * 29 + 128) >> 8;
  }
  return { data, width, height, channels: 1, dpi };
}

/**
 * A smaller copy, halved until it is as near to `dpi` as halving gets it. A last odd column or row is left out. A
 * picture that is near enough already is answered as it is.
 */
export function shrink(picture: Picture, dpi: number): Picture {
  let smaller = picture;
  while (smaller.dpi > dpi * Math.SQRT2 && Math.min(smaller.width, smaller.height) > 1) smaller = halve(smaller);
  return smaller;
}

/** Each pixel the mean of four. */
function halve(picture: Picture): Picture {
  const { width: fromWidth, height: fromHeight, channels, dpi } = picture;
  const [width, height] = [fromWidth >> 1, fromHeight >> 1];
  const data = new Uint8Array(width * height * channels);
  const halveRow = channels === 1 ? halveGrayRow : halveColorRow;
  for (let y = 0; y < height; y++) halveRow(picture.data, 2 * y * fromWidth * channels, fromWidth, data, y * width);
  return { data, width, height, channels, dpi: dpi / 2 };
}

function halveGrayRow(from: Uint8Array, start: number, stride: number, data: Uint8Array, first: number): void {
  const end = first + (stride >> 1);
  for (let to = first, at = start; to < end; to++, at += 2)
    data[to] = (from[at]! + from[at + 1]! + from[at + stride]! + from[at + stride + 1]! + 2) >> 2;
}

function halveColorRow(from: Uint8Array, start: number, width: number, data: Uint8Array, first: number): void {
  const stride = 3 * width;
  const end = 3 * (first + (width >> 1));
  for (let to = 3 * first, at = start; to < end; to += 3, at += 6) {
    data[to] = (from[at]! + from[at + 3]! + from[at + stride]! + from[at + stride + 3]! + 2) >> 2;
    data[to + 1] = (from[at + 1]! + from[at + 4]! + from[at + stride + 1]! + from[at + stride + 4]! + 2) >> 2;
    data[to + 2] = (from[at + 2]! + from[at + 5]! + from[at + stride + 2]! + from[at + stride + 5]! + 2) >> 2;
  }
}
