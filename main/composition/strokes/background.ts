import type { Picture } from "../../imaging/port.ts";
import { type Bitmap, strideOf } from "../jbig2/bitmap.ts";
import { coarser, filled, type Patchy } from "./fill.ts";
import { bytesOf } from "./masks.ts";

/**
 * The page without its strokes: where there was one, the paper around it goes on, so that a coarse picture of it has
 * nothing sharp to lose.
 * @param color at half the resolution of `strokes`, or the luminance itself where the page is gray
 * @param halvings how often its resolution is halved
 */
export function backgroundOf(color: Picture, strokes: Bitmap, halvings: number): Picture {
  let paper = bare(color, bareOf(strokes, color));
  for (let at = 0; at < halvings; at++) paper = coarser(paper);
  return { ...filled(paper), dpi: color.dpi / 2 ** halvings };
}

function bare(color: Picture, known: Uint8Array): Patchy {
  const data = color.data.slice();
  for (let at = 0; at < known.length; at++)
    if (!known[at]) data.fill(0, at * color.channels, (at + 1) * color.channels);
  return { ...color, data, known };
}

/** 1 where a pixel of the grid, and all beside it, hold no stroke: their soft edges reach so far. */
function bareOf(strokes: Bitmap, { width, height }: Picture): Uint8Array {
  const touched = strokes.width === width ? bytesOf(strokes, 1, 0) : halved(strokes, width, height);
  const beside = new Uint8Array(touched.length);
  for (let at = 1; at + 1 < touched.length; at++) beside[at] = touched[at - 1]! | touched[at]! | touched[at + 1]!;
  const known = new Uint8Array(touched.length);
  for (let y = 0; y < height; y++) {
    const above = y > 0 ? -width : 0;
    const below = y + 1 < height ? width : 0;
    for (let at = y * width; at < (y + 1) * width; at++)
      known[at] = 1 ^ (beside[at + above]! | beside[at]! | beside[at + below]!);
  }
  return known;
}

function halved({ width: full, height: fullHeight, data }: Bitmap, width: number, height: number): Uint8Array {
  const stride = strideOf(full);
  const touched = new Uint8Array(width * height);
  for (let y = 0; y < fullHeight; y++) {
    const row = (y >> 1) * width;
    for (let byte = 0, at = y * stride; byte < stride; byte++, at++) {
      const bits = data[at]!;
      if (bits === 0) continue;
      for (let pair = 0; pair < 4 && byte * 4 + pair < width; pair++)
        if (bits & (0xc0 >> (2 * pair))) touched[row + byte * 4 + pair] = 1;
    }
  }
  return touched;
}
