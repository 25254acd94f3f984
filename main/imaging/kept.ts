import type { Kept, Picture } from "./port.ts";

/** Splits a picture into luminance and colour at half resolution; one that has gray samples has no colour. */
export function keptOf(picture: Picture): Kept {
  if (picture.channels === 1) return { luma: picture, color: null };
  const { width, height, dpi } = picture;
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  const luma = new Uint8Array(width * height);
  const color = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) {
    splitPairs(picture, y, luma, color);
    if (width % 2 === 1) splitLast(picture, y, luma, color);
  }
  return {
    luma: { data: luma, width, height, channels: 1, dpi },
    color: { data: color, width: across, height: down, channels: 3, dpi: dpi / 2 },
  };
}

/** Weights of ITU-R BT.601 in 16-bit fixed point; their sum is 1. */
const [R, G, B] = [19_595, 38_470, 7_471] as const;
const HALF = 32_768;

const lumaOf = (r: number, g: number, b: number): number => (r * R + g * G + b * B + HALF) >> 16;

/** Rows 2y and 2y + 1: the luma of each pixel, and the means of squares of four; at an odd lower edge of two. */
function splitPairs({ data, width, height }: Picture, y: number, luma: Uint8Array, color: Uint8Array): void {
  const below = 2 * y + 1 < height ? width : 0;
  const end = 2 * y * width + (width & ~1);
  let to = y * ((width + 1) >> 1) * 3;
  for (let at = 2 * y * width; at < end; at += 2, to += 3) {
    const upper = 3 * at;
    const lower = 3 * (at + below);
    const ar = data[upper]!;
    const ag = data[upper + 1]!;
    const ab = data[upper + 2]!;
    const br = data[upper + 3]!;
    const bg = data[upper + 4]!;
    const bb = data[upper + 5]!;
    const cr = data[lower]!;
    const cg = data[lower + 1]!;
    const cb = data[lower + 2]!;
    const dr = data[lower + 3]!;
    const dg = data[lower + 4]!;
    const db = data[lower + 5]!;
    luma[at] = lumaOf(ar, ag, ab);
    luma[at + 1] = lumaOf(br, bg, bb);
    luma[at + below] = lumaOf(cr, cg, cb);
    luma[at + below + 1] = lumaOf(dr, dg, db);
    color[to] = (ar + br + cr + dr + 2) >> 2;
    color[to + 1] = (ag + bg + cg + dg + 2) >> 2;
    color[to + 2] = (ab + bb + cb + db + 2) >> 2;
  }
}

/** The same for an odd last column, whose pixels stand for the missing ones too. */
function splitLast({ data, width, height }: Picture, y: number, luma: Uint8Array, color: Uint8Array): void {
  const upper = 2 * y * width + width - 1;
  const lower = 2 * y + 1 < height ? upper + width : upper;
  for (const at of [upper, lower]) luma[at] = lumaOf(data[3 * at]!, data[3 * at + 1]!, data[3 * at + 2]!);
  const to = ((y + 1) * ((width + 1) >> 1) - 1) * 3;
  for (let channel = 0; channel < 3; channel++)
    color[to + channel] = (data[3 * upper + channel]! + data[3 * lower + channel]! + 1) >> 1;
}

/**
 * The two halves as one picture again: each square of four has the chrominance of its colour and luminances of its own.
 * A 4:2:0 JPEG of it stores that chrominance unchanged.
 */
export function pictureOf({ luma, color }: Kept): Picture {
  if (color === null) return luma;
  const { width, height, dpi } = luma;
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y++) joinRow(rgb, luma, color, y);
  return { data: new Uint8Array(rgb.buffer), width, height, channels: 3, dpi };
}

function joinRow(
  rgb: Uint8ClampedArray,
  { data: luma, width }: Picture,
  { data: color, width: across }: Picture,
  y: number,
): void {
  let from = (y >> 1) * across * 3;
  let at = y * width;
  for (const end = at + width; at < end; from += 3) {
    const r = color[from]!;
    const g = color[from + 1]!;
    const b = color[from + 2]!;
    const middle = lumaOf(r, g, b);
    for (const pair = Math.min(at + 2, end); at < pair; at++) {
      const over = luma[at]! - middle;
      rgb[3 * at] = r + over;
      rgb[3 * at + 1] = g + over;
      rgb[3 * at + 2] = b + over;
    }
  }
}
