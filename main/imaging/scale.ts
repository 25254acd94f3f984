import sharp from "sharp";
import type { Gray } from "./raster.ts";

/**
 * The picture at another resolution. Scanners give 300 dpi and reading takes 200, so that this ratio has a way of its
 * own, which is several times as fast as one for all.
 */
export async function scaled(gray: Gray, dpi: number): Promise<Gray> {
  if (gray.dpi === dpi) return { ...gray, data: gray.data.slice() };
  if (gray.dpi === 1.5 * dpi && gray.width > 2 && gray.height > 2) return twoThirds(gray);
  const { data, width, height } = gray;
  const size = { width: sideOf(width, dpi / gray.dpi), height: sideOf(height, dpi / gray.dpi) };
  const resized = await sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .resize({ ...size, fit: "fill", kernel: "cubic" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return { data: new Uint8Array(resized), ...size, channels: 1, dpi };
}

const sideOf = (side: number, ratio: number): number => Math.max(1, Math.round(side * ratio));

/** Each pixel the mean of the area it covers: squares of three by three become squares of two by two. */
function twoThirds({ data: from, width: stride, height: rows, dpi }: Gray): Gray {
  const [width, height] = [sideOf(stride, 2 / 3), sideOf(rows, 2 / 3)];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 2) {
    const top = Math.min((y >> 1) * 3, rows - 3) * stride;
    const upper = y * width;
    reduceRows(from, top, stride, data, upper, y + 1 < height ? upper + width : upper, width);
  }
  return { data, width, height, channels: 1, dpi: dpi / 1.5 };
}

/** Three rows from `top` on become the `upper` and the `lower` row; without a lower one the same is written twice. */
function reduceRows(
  from: Uint8Array,
  top: number,
  stride: number,
  data: Uint8Array,
  upper: number,
  lower: number,
  width: number,
): void {
  for (let x = 0, column = 0; x < width; x += 2, column += 3) {
    const at = top + Math.min(column, stride - 3);
    const middle = at + stride;
    const low = middle + stride;
    const right = x + 1 < width ? 1 : 0;
    const leftSum = 2 * from[middle]! + from[middle + 1]!;
    const rightSum = from[middle + 1]! + 2 * from[middle + 2]!;
    data[lower + x + right] = ninth(rightSum + 2 * (from[low + 1]! + 2 * from[low + 2]!));
    data[lower + x] = ninth(leftSum + 2 * (2 * from[low]! + from[low + 1]!));
    data[upper + x + right] = ninth(rightSum + 2 * (from[at + 1]! + 2 * from[at + 2]!));
    data[upper + x] = ninth(leftSum + 2 * (2 * from[at]! + from[at + 1]!));
  }
}

/** Rounded; exact for sums of bytes, of which there are nine. */
const ninth = (sum: number): number => ((sum + 4) * 7282) >> 16;
