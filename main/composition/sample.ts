import type { Picture } from "../imaging/port.ts";
import { tileEdge } from "./legibility/tiles.ts";

/** One row of tiles in so many is taken. */
const EVERY = 12;

/**
 * Some bands of a page, one upon the other: enough to tell about how large the page gets in each encoding. Bands are
 * whole rows of tiles, so that a tile that is illegible in the sample is illegible on the page.
 */
export function sampleOf(picture: Picture): Picture {
  const edge = tileEdge(picture.dpi);
  const stride = picture.width * picture.channels;
  const rows = Math.max(1, Math.floor(picture.height / edge));
  const first = Math.floor(Math.min(EVERY, rows) / 2);
  const bands: Uint8Array[] = [];
  for (let row = first; row < rows; row += EVERY)
    bands.push(picture.data.subarray(row * edge * stride, (row + 1) * edge * stride));
  const data = Buffer.concat(bands);
  return { ...picture, data, height: data.length / stride };
}
