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
    for (let x = 0; x < width; x += 2) {
      const at = top + Math.min((x >> 1) * 3, stride - 3);
      const to = y * width + x;
      reduceSquare(from, at, stride, data, to, x + 1 < width ? 1 : 0, y + 1 < height ? width : 0);
    }
  }
  return { data, width, height, channels: 1, dpi: dpi / 1.5 };
}

/** `right` and `below` lead to the square's other pixels, or nowhere at the picture's edges. */
function reduceSquare(
  from: Uint8Array,
  at: number,
  stride: number,
  data: Uint8Array,
  to: number,
  right: number,
  below: number,
): void {
  const middle = at + stride;
  const low = middle + stride;
  const leftSide = 2 * from[middle]! + from[middle + 1]!;
  const rightSide = from[middle + 1]! + 2 * from[middle + 2]!;
  data[to + below + right] = (rightSide + 2 * (from[low + 1]! + 2 * from[low + 2]!) + 4) / 9;
  data[to + below] = (leftSide + 2 * (2 * from[low]! + from[low + 1]!) + 4) / 9;
  data[to + right] = (rightSide + 2 * (from[at + 1]! + 2 * from[at + 2]!) + 4) / 9;
  data[to] = (leftSide + 2 * (2 * from[at]! + from[at + 1]!) + 4) / 9;
}
