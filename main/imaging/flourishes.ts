import type { Kept, Picture } from "./port.ts";
import type { Gray } from "./raster.ts";
import type { Zone } from "./zone.ts";

/** How much of its colourfulness a pixel is lightened by: blue ink and red seals become paper, black under them stays. */
const FADE = 1.5;

/**
 * The picture in gray, its coloured seals and signatures faded: recognition would take their strokes for letters, and
 * loses the print that they cross. `color` is the same paper, as fine as `gray` or half as fine; `tint` is the paper's
 * colour. `gray` itself stays as it is.
 */
export function grayWithout(
  flourishes: readonly Zone[],
  gray: Gray,
  color: Kept["color"],
  tint: readonly number[],
): Gray {
  if (flourishes.length === 0 || color === null) return gray;
  const faded = { ...gray, data: gray.data.slice() };
  for (const zone of flourishes) fade(faded, color, zone, tint);
  return faded;
}

function fade(gray: Gray, color: Picture, zone: Zone, tint: readonly number[]): void {
  const halved = color.width < gray.width ? 1 : 0;
  const left = Math.floor(zone.left * gray.width);
  const right = Math.min(gray.width, Math.ceil(zone.right * gray.width));
  const bottom = Math.min(gray.height, Math.ceil(zone.bottom * gray.height));
  const row = fader(tint);
  for (let y = Math.floor(zone.top * gray.height); y < bottom; y++) {
    row(gray.data, y * gray.width, color.data, (y >> halved) * color.width, halved, left, right);
  }
}

/** Fades one row: each pixel has the chrominance of its colour and a luminance of its own. */
function fader(tint: readonly number[]) {
  const red = 1 / Math.max(tint[0]!, 1);
  const green = 1 / Math.max(tint[1]!, 1);
  const blue = 1 / Math.max(tint[2]!, 1);
  const paper = (tint[0]! * 77 + tint[1]! * 150 + tint[2]! * 29) / 256;
  return (
    gray: Uint8Array,
    row: number,
    color: Uint8Array,
    from: number,
    halved: number,
    left: number,
    right: number,
  ) => {
    for (let x = left; x < right; x++) {
      const at = 3 * (from + (x >> halved));
      const r = color[at]!;
      const g = color[at + 1]!;
      const b = color[at + 2]!;
      const over = gray[row + x]! - ((r * 77 + g * 150 + b * 29 + 128) >> 8);
      const lightest = Math.max((r + over) * red, (g + over) * green, (b + over) * blue);
      const darkest = Math.min((r + over) * red, (g + over) * green, (b + over) * blue);
      gray[row + x] = Math.max(0, Math.min(255, paper * Math.min(1, lightest + FADE * (lightest - darkest))));
    }
  };
}
