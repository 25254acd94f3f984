import type { Picture } from "../imaging/port.ts";
import { pixels } from "../imaging/raster.ts";
import type { Box } from "./port.ts";

/** What a box of ink leaves out: the soft edge of strokes, and a mark that was not counted to the word. */
const MARGIN_MM = 0.5;

/**
 * The reading picture, same size, with nothing but paper outside `boxes` (pixels of the picture, beyond its edges
 * allowed) and a margin of half a millimetre: chosen words or lines can be read a second time alone.
 */
export function withOnly(picture: Picture, boxes: readonly Box[]): Picture {
  const { width, height, channels } = picture;
  const data = new Uint8Array(picture.data.length).fill(255);
  const margin = Math.ceil(pixels(MARGIN_MM, picture));
  for (const box of boxes) {
    const left = clamp(Math.floor(box.x) - margin, width);
    const right = clamp(Math.ceil(box.x + box.width) + margin, width);
    const bottom = clamp(Math.ceil(box.y + box.height) + margin, height);
    for (let y = clamp(Math.floor(box.y) - margin, height); y < bottom; y++) {
      const from = (y * width + left) * channels;
      data.set(picture.data.subarray(from, (y * width + right) * channels), from);
    }
  }
  return { ...picture, data };
}

const clamp = (at: number, end: number): number => Math.min(Math.max(at, 0), end);
