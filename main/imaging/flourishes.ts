import type { Picture } from "./port.ts";
import { type Gray, grayOf } from "./raster.ts";
import type { Zone } from "./zone.ts";

/** How much of its colourfulness a pixel is lightened by: blue ink and red seals become paper, black under them stays. */
const FADE = 1.5;

/**
 * The picture in gray, its coloured seals and signatures faded: recognition would take their strokes for letters, and
 * loses the print that they cross. `tint` is the paper's colour.
 */
export function grayWithout(flourishes: readonly Zone[], picture: Picture, tint: readonly number[]): Gray {
  const gray = grayOf(picture);
  for (const zone of flourishes) fade(gray, picture, zone, tint);
  return gray;
}

function fade(gray: Gray, { data, width, height }: Picture, zone: Zone, tint: readonly number[]): void {
  const [red, green, blue] = tint.map((level) => 1 / Math.max(level, 1));
  const paper = (tint[0]! * 77 + tint[1]! * 150 + tint[2]! * 29) / 256;
  const [left, right] = [Math.floor(zone.left * width), Math.ceil(zone.right * width)];
  for (let y = Math.floor(zone.top * height); y < Math.ceil(zone.bottom * height); y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const r = data[at * 3]! * red!;
      const g = data[at * 3 + 1]! * green!;
      const b = data[at * 3 + 2]! * blue!;
      const lightest = Math.max(r, g, b);
      gray.data[at] = Math.min(255, paper * Math.min(1, lightest + FADE * (lightest - Math.min(r, g, b))));
    }
  }
}
