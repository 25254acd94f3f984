import type { Picture } from "../../imaging/port.ts";
import type { Tiled } from "../legibility/tiles.ts";
import type { Tones } from "../legibility/tones.ts";
import { luminance, type Rgb } from "./paper-color.ts";

/** Less than this share of the paper's light taken away is no ink. */
const INK = 0.16;
/**
 * Black takes away all colours alike; of ink whose weakest absorption falls short of its strongest by this share, the
 * colour is seen. Red and blue ink of seals and pens are at 0.5 and above, fringes of black print under 0.2.
 */
const COLORED = 0.3;
const ONE = 256;

/**
 * 1 for each pixel of `color` that holds ink of another colour than black.
 * @param color at half the luminance's resolution
 */
export function coloredInk(color: Picture, { width, edge }: Tiled, tones: readonly Tones[], paper: Rgb): Uint8Array {
  const marked = new Uint8Array(color.width * color.height);
  const across = Math.ceil(width / edge);
  const side = edge / 2;
  const lightness = luminance(paper);
  tones.forEach((tone, tile) => {
    const left = (tile % across) * side;
    const top = Math.floor(tile / across) * side;
    markTile(color, marked, { left, top, side }, gainsOf(paper, tone.paper / lightness));
  });
  return marked;
}

/** Factors that bring the paper's own colour to {@link ONE}, in 256ths. */
const gainsOf = (paper: Rgb, lighting: number): Rgb =>
  paper.map((level) => Math.round((ONE * ONE) / Math.max(1, level * lighting))) as unknown as Rgb;

interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

function markTile({ data, width, height }: Picture, marked: Uint8Array, { left, top, side }: Square, gains: Rgb): void {
  const [red, green, blue] = gains;
  const [ink, shareOfTen] = [Math.round(INK * ONE), Math.round(COLORED * 10)];
  const right = Math.min(width, left + side);
  const bottom = Math.min(height, top + side);
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) {
      const r = (data[at * 3]! * red) >> 8;
      const g = (data[at * 3 + 1]! * green) >> 8;
      const b = (data[at * 3 + 2]! * blue) >> 8;
      const darkest = Math.min(r, g, b);
      const most = ONE - darkest;
      if (most < ink) continue;
      if ((Math.max(r, g, b) - darkest) * 10 > most * shareOfTen) marked[at] = 1;
    }
}
