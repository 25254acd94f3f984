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
  const faded = { ...gray, data: Uint8Array.from(gray.data) };
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
      const [r, g, b] = [color.data[from]!, color.data[from + 1]!, color.data[from + 2]!];
      const over = data[y * width + x]! - ((r * 77 + g * 150 + b * 29 + 128) >> 8);
      const lit = [(r + over) * red!, (g + over) * green!, (b + over) * blue!] as const;
      const lightest = Math.max(lit[0], lit[1], lit[2]);
      const colorful = lightest - Math.min(lit[0], lit[1], lit[2]);
      data[y * width + x] = Math.max(0, Math.min(255, paper * Math.min(1, lightest + FADE * colorful)));
    }
  }
}
