import type { Picture } from "../../imaging/port.ts";
import type { Tiled } from "../legibility/tiles.ts";
import type { Tones } from "../legibility/tones.ts";

/** Red, green and blue, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** ITU-R BT.601, full range. */
export const luminance = ([red, green, blue]: Rgb): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Pixels as light as this share of the paper around them are bare paper. */
const BARE = 0.95;
/** Every so many pixels each way is looked at. */
const EVERY = 4;

/**
 * Mean colour of the bare paper; white where there is none.
 * @param color at half the luminance's resolution
 */
export function paperColor({ data, width }: Picture, luma: Tiled, tones: readonly Tones[]): Rgb {
  const across = Math.ceil(luma.width / luma.edge);
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = 0; 2 * y < luma.height; y += EVERY) {
    const tiles = Math.floor((2 * y) / luma.edge) * across;
    for (let x = 0; 2 * x < luma.width; x += EVERY) {
      const { paper } = tones[tiles + Math.floor((2 * x) / luma.edge)]!;
      if (luma.gray[2 * (y * luma.width + x)]! < BARE * paper) continue;
      const at = (y * width + x) * 3;
      red += data[at]!;
      green += data[at + 1]!;
      blue += data[at + 2]!;
      count++;
    }
  }
  return count === 0 ? [255, 255, 255] : [red / count, green / count, blue / count];
}
