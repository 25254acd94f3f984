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
function halve({ data: from, width: fromWidth, height: fromHeight, channels, dpi }: Picture): Picture {
  const [width, height] = [fromWidth >> 1, fromHeight >> 1];
  const data = new Uint8Array(width * height * channels);
  const stride = fromWidth * channels;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * stride; x < width; x++, at += channels) {
      for (const end = at + channels; at < end; at++, to++) {
        data[to] = (from[at]! + from[at + channels]! + from[at + stride]! + from[at + stride + channels]! + 2) >> 2;
      }
    }
  }
  return { data, width, height, channels, dpi: dpi / 2 };
}
