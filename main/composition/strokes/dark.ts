import { type Bitmap, strideOf } from "../jbig2/bitmap.ts";
import type { Tiled } from "../legibility/tiles.ts";

/**
 * Every pixel darker than its tile's level.
 * @param levels one for each tile in the order of `tilesOf`, 0–255; nothing is darker than 0
 */
export function darkOf({ gray, width, height, edge }: Tiled, levels: Uint8Array): Bitmap {
  const stride = strideOf(width);
  const data = new Uint8Array(stride * height);
  const [across, bytes] = [Math.ceil(width / edge), edge >> 3];
  for (let y = 0; y < height; y++) {
    const tiles = Math.floor(y / edge) * across;
    for (let tile = 0; tile < across; tile++) {
      const level = levels[tiles + tile]!;
      if (level === 0) continue;
      const to = Math.min(stride, (tile + 1) * bytes);
      for (let byte = tile * bytes; byte < to; byte++)
        data[y * stride + byte] = eightAt(gray, y * width + byte * 8, Math.min(8, width - byte * 8), level);
    }
  }
  return { width, height, data };
}

/** The sign of a difference is the bit. */
function eightAt(gray: Uint8Array, at: number, count: number, level: number): number {
  if (count < 8) return fewAt(gray, at, count, level);
  return (
    (((gray[at]! - level) >> 8) & 0x80) |
    (((gray[at + 1]! - level) >> 8) & 0x40) |
    (((gray[at + 2]! - level) >> 8) & 0x20) |
    (((gray[at + 3]! - level) >> 8) & 0x10) |
    (((gray[at + 4]! - level) >> 8) & 0x08) |
    (((gray[at + 5]! - level) >> 8) & 0x04) |
    (((gray[at + 6]! - level) >> 8) & 0x02) |
    (((gray[at + 7]! - level) >> 8) & 0x01)
  );
}

function fewAt(gray: Uint8Array, at: number, count: number, level: number): number {
  let bits = 0;
  for (let bit = 0; bit < count; bit++) if (gray[at + bit]! < level) bits |= 0x80 >> bit;
  return bits;
}
