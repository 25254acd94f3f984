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

/** Each pixel has the chrominance of its colour and a luminance of its own. */
function fade({ data, width, height }: Gray, color: Picture, zone: Zone, tint: readonly number[]): void {
  const [red, green, blue] = tint.map((level) => 1 / Math.max(level, 1));
  const paper = (tint[0]! * 77 + tint[1]! * 150 + tint[2]! * 29) / 256;
  const halved = color.width < width ? 1 : 0;
  const [left, right] = [Math.floor(zone.left * width), Math.ceil(zone.right * width)];
  for (let y = Math.floor(zone.top * height); y < Math.ceil(zone.bottom * height); y++) {
    const row = (y >> halved) * color.width;
    for (let x = left; x < right; x++) {
      const from = 3 * (row + (x >> halved));
      const r = color.data[from]!;
      const g = color.data[from + 1]!;
      const b = color.data[from + 2]!;
      const over = data[y * width + x]! - ((r * 77 + g * 150 + b * 29 + 128) >> 8);
      const litRed = (r + over) * red!;
      const litGreen = (g + over) * green!;
      const litBlue = (b + over) * blue!;
      const lightest = Math.max(litRed, litGreen, litBlue);
      const colorful = lightest - Math.min(litRed, litGreen, litBlue);
      data[y * width + x] = Math.max(0, Math.min(255, paper * Math.min(1, lightest + FADE * colorful)));
    }
  }
}
