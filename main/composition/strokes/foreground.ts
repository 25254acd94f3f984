import type { Picture } from "../../imaging/port.ts";
import { type Bitmap, strideOf } from "../jbig2/bitmap.ts";
import { filled } from "./fill.ts";
import { luminance, type Rgb } from "./paper-color.ts";

/** Edge of a cell of the ink's colours, in pixels of the luminance: the block of a JPEG, 37 cells an inch at 300 dpi. */
const CELL = 8;
/** Weight of a cell's pixels from which it has a colour of its own: a dozen dark ones. A few are the edge of its neighbour's. */
const ENOUGH = 12 * 150 ** 2;

/**
 * The colour of the coloured strokes, one for each cell. Their tone is that of the half-size colour, where thin strokes are
 * mixed with paper; how dark they are is taken from the luminance, where they are not.
 * @param strokes the coloured ones, at the luminance's resolution
 */
export function foregroundOf(luma: Picture, color: Picture, strokes: Bitmap, paper: Rgb): Picture {
  const [width, height] = [Math.ceil(luma.width / CELL), Math.ceil(luma.height / CELL)];
  const sums = gathered(luma, color, strokes, width, height);
  const data = new Uint8Array(width * height * 3);
  const known = new Uint8Array(width * height);
  for (let cell = 0; cell < known.length; cell++) {
    const weight = sums[cell * 5 + 4]!;
    if (weight < ENOUGH) continue;
    known[cell] = 1;
    const mixed = [0, 1, 2].map((channel) => sums[cell * 5 + channel]! / weight) as unknown as Rgb;
    data.set(deepened(mixed, sums[cell * 5 + 3]! / weight, paper), cell * 3);
  }
  return { ...filled({ data, known, width, height, channels: 3 }), dpi: luma.dpi / CELL };
}

/** Five sums a cell: red, green, blue, luminance, weight. Darker pixels count for more: the others are a stroke's soft edge. */
function gathered(luma: Picture, color: Picture, { data, width, height }: Bitmap, across: number, down: number) {
  const sums = new Float64Array(across * down * 5);
  const stride = strideOf(width);
  for (let y = 0; y < height; y++)
    for (let byte = 0; byte < stride; byte++) {
      const bits = data[y * stride + byte]!;
      if (bits === 0) continue;
      const cell = ((y >> 3) * across + byte) * 5;
      for (let bit = 0; bit < 8; bit++) {
        if (!(bits & (0x80 >> bit))) continue;
        const x = byte * 8 + bit;
        const level = luma.data[y * width + x]!;
        const weight = (256 - level) ** 2;
        const at = ((y >> 1) * color.width + (x >> 1)) * 3;
        sums[cell]! += color.data[at]! * weight;
        sums[cell + 1]! += color.data[at + 1]! * weight;
        sums[cell + 2]! += color.data[at + 2]! * weight;
        sums[cell + 3]! += level * weight;
        sums[cell + 4]! += weight;
      }
    }
  return sums;
}

/** The same tone with so much more ink that it has the luminance wanted. */
function deepened(mixed: Rgb, wanted: number, paper: Rgb): readonly number[] {
  const white = luminance(paper);
  const taken = Math.max(1, white - luminance(mixed));
  const more = Math.max(1, (white - wanted) / taken);
  return mixed.map((level, channel) => Math.max(0, paper[channel]! - (paper[channel]! - level) * more));
}
