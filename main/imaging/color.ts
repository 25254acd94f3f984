import { componentsOf } from "./components.ts";
import type { Picture } from "./port.ts";
import { pixels, shrink } from "./raster.ts";

/** Resolution at which colour is looked for: strokes of a pen still stand out, fringes along black print average out. */
const DPI = 75;
/** Difference between the lightest and the darkest channel, in hundredths of the paper's, from which a pixel is tinged. */
const TINGED = 13;
/** At least one pixel of a coloured mark is as colourful as this. */
const COLORFUL = 22;
const SHORTEST_MM = 3;
const FEWEST_PIXELS = 6;

/**
 * Whether anything but black is written, stamped or printed on the page. Colour is judged against the paper's own tint,
 * so that a yellowed sheet is not coloured, and only marks of some length count, so that noise is not.
 */
export function hasColor(picture: Picture, tint: readonly number[]): boolean {
  if (picture.channels === 1) return false;
  const small = shrink(picture, DPI);
  const chroma = chromaOf(small, tint);
  const { width, height } = small;
  const marks = componentsOf({ data: chroma.map((value) => (value >= TINGED ? 1 : 0)), width, height });
  const colorful = new Uint8Array(marks.area.length);
  const { row, from, to, piece } = marks.runs;
  for (let at = 0; at < row.length; at++) {
    const run = chroma.subarray(row[at]! * width + from[at]!, row[at]! * width + to[at]!);
    if (run.some((value) => value >= COLORFUL)) colorful[piece[at]!] = 1;
  }
  const shortest = pixels(SHORTEST_MM, small);
  return colorful.some((isColorful, at) => {
    const side = Math.max(marks.right[at]! - marks.left[at]!, marks.bottom[at]! - marks.top[at]!);
    return isColorful === 1 && side >= shortest && marks.area[at]! >= FEWEST_PIXELS;
  });
}

/** Hundredths, 0–255. */
function chromaOf({ data, width, height }: Picture, tint: readonly number[]): Uint8Array {
  const [red, green, blue] = tint.map((level) => 100 / Math.max(level, 1));
  const chroma = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < chroma.length; at++, from += 3) {
    const r = data[from]! * red!;
    const g = data[from + 1]! * green!;
    const b = data[from + 2]! * blue!;
    chroma[at] = Math.max(r, g, b) - Math.min(r, g, b);
  }
  return chroma;
}
