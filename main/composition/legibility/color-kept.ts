import type { Picture } from "../../imaging/port.ts";
import type { Rendition } from "../encoders/encoder.ts";
import type { Rgb } from "../strokes/paper-color.ts";

/** Edge of the squares in which colour is judged, in pixels of the half-size colour: a millimetre and a half at 300 dpi. */
const SQUARE = 8;
/** Fewer coloured pixels than this in a square are its neighbour's. */
const FEWEST = 6;
/** A colour is kept when its tone points the same way (cosine) and is at least so strong. */
const SAME_TONE = 0.9;
const KEPT_STRENGTH = 0.5;

/**
 * Share of the squares with coloured ink whose ink has still the same tone and at least half its strength, 0–1; null
 * where there is none.
 * @param coloredInk 1 for each pixel of `color` that holds ink of another colour than black
 */
export function colorKept(
  color: Picture,
  coloredInk: Uint8Array,
  paper: Rgb,
  colorAt: Rendition["colorAt"],
): number | null {
  let [squares, kept] = [0, 0];
  for (let top = 0; top < color.height; top += SQUARE)
    for (let left = 0; left < color.width; left += SQUARE) {
      const inked = inkedIn(color, coloredInk, left, top);
      if (inked.length < FEWEST) continue;
      squares++;
      if (colorAt && sameTone(toneOf(inked, colorsOf(color), paper), toneOf(inked, colorAt, paper))) kept++;
    }
  return squares === 0 ? null : kept / squares;
}

function inkedIn({ width, height }: Picture, coloredInk: Uint8Array, left: number, top: number): number[] {
  const inked: number[] = [];
  for (let y = top; y < Math.min(height, top + SQUARE); y++)
    for (let x = left; x < Math.min(width, left + SQUARE); x++)
      if (coloredInk[y * width + x]) inked.push(y * width + x);
  return inked;
}

type ColorAt = NonNullable<Rendition["colorAt"]>;

/** The colours of a picture that has the grid of the page's own. */
export const colorsOf =
  ({ data }: Picture): ColorAt =>
  (at, to) => {
    to[0] = data[at * 3]!;
    to[1] = data[at * 3 + 1]!;
    to[2] = data[at * 3 + 2]!;
  };

/** What the ink takes of each colour of the paper, without what it takes of all alike. */
function toneOf(inked: readonly number[], colorAt: ColorAt, paper: Rgb): Rgb {
  const sums: [number, number, number] = [0, 0, 0];
  const rgb = new Uint8Array(3);
  for (const at of inked) {
    colorAt(at, rgb);
    for (const channel of [0, 1, 2] as const) sums[channel] += 1 - rgb[channel]! / paper[channel];
  }
  const least = Math.min(...sums);
  return [sums[0] - least, sums[1] - least, sums[2] - least];
}

function sameTone(was: Rgb, is: Rgb): boolean {
  const [before, after] = [Math.hypot(...was), Math.hypot(...is)];
  if (after < KEPT_STRENGTH * before) return false;
  return was[0] * is[0] + was[1] * is[1] + was[2] * is[2] >= SAME_TONE * before * after;
}
