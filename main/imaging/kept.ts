import type { Kept, Picture } from "./port.ts";

/** Splits a picture into luminance and colour at half resolution; one that has gray samples has no colour. */
export function keptOf(picture: Picture): Kept {
  if (picture.channels === 1) return { luma: picture, color: null };
  const { width, height, dpi } = picture;
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  const luma = new Uint8Array(width * height);
  const color = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) splitRows(picture, y, luma, color);
  return {
    luma: { data: luma, width, height, channels: 1, dpi },
    color: { data: color, width: across, height: down, channels: 3, dpi: dpi / 2 },
  };
}

/** Weights of ITU-R BT.601 in 16-bit fixed point; their sum is 1. */
const [R, G, B] = [19_595, 38_470, 7_471] as const;
const HALF = 32_768;

const lumaOf = (r: number, g: number, b: number): number => (r * R + g * G + b * B + HALF) >> 16;

/**
 * Rows 2y and 2y + 1: the luma of each pixel, and the means of squares of four. At an odd right or lower edge the last
 * pixel stands for the missing one too.
 */
function splitRows({ data, width, height }: Picture, y: number, luma: Uint8Array, color: Uint8Array): void {
  const upper = 2 * y * width;
  const lower = Math.min(2 * y + 1, height - 1) * width;
  let to = y * ((width + 1) >> 1) * 3;
  for (let x = 0; x < width; x += 2, to += 3) {
    const next = x + 1 < width ? 1 : 0;
    const [a, b, c, d] = [3 * (upper + x), 3 * (upper + x + next), 3 * (lower + x), 3 * (lower + x + next)];
    const [ar, ag, ab] = [data[a]!, data[a + 1]!, data[a + 2]!];
    const [br, bg, bb] = [data[b]!, data[b + 1]!, data[b + 2]!];
    const [cr, cg, cb] = [data[c]!, data[c + 1]!, data[c + 2]!];
    const [dr, dg, db] = [data[d]!, data[d + 1]!, data[d + 2]!];
    luma[upper + x] = lumaOf(ar, ag, ab);
    luma[upper + x + next] = lumaOf(br, bg, bb);
    luma[lower + x] = lumaOf(cr, cg, cb);
    luma[lower + x + next] = lumaOf(dr, dg, db);
    color[to] = (ar + br + cr + dr + 2) >> 2;
    color[to + 1] = (ag + bg + cg + dg + 2) >> 2;
    color[to + 2] = (ab + bb + cb + db + 2) >> 2;
  }
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
    const [r, g, b] = [color[from]!, color[from + 1]!, color[from + 2]!];
    const middle = lumaOf(r, g, b);
    for (const pair = Math.min(at + 2, end); at < pair; at++) {
      const over = luma[at]! - middle;
      rgb[3 * at] = r + over;
      rgb[3 * at + 1] = g + over;
      rgb[3 * at + 2] = b + over;
    }
  }
}
