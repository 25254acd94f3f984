import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../tools.ts";

/** A page as poppler draws it, RGB, rows top to bottom. */
export interface Drawn {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** Millimetres from the top left of the shown page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Colour = "blue" | "red" | "dark";

const IS: Readonly<Record<Colour, (r: number, g: number, b: number) => boolean>> = {
  blue: (r, g, b) => b - Math.max(r, g) > 60,
  red: (r, g, b) => r - Math.max(g, b) > 60,
  dark: (r, g, b) => Math.max(r, g, b) < 128,
};

/** Page 1-based. */
export function drawPage(folder: string, pdf: Uint8Array, page: number, dpi = 100): Drawn {
  const file = join(folder, "drawn.pdf");
  writeFileSync(file, pdf);
  const [first, last, at] = [String(page), String(page), join(folder, "drawn")];
  run("pdftoppm", ["-cropbox", "-r", String(dpi), "-singlefile", "-f", first, "-l", last, file, at]);
  const bytes = readFileSync(`${at}.ppm`);
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1"))!;
  return { data: bytes.subarray(header[0].length), width: Number(header[1]), height: Number(header[2]), dpi };
}

/** What the ink of a colour covers, or null where there is none. */
export function inkBox({ data, width, height, dpi }: Drawn, colour: Colour): Box | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < width * height; at++) {
    if (!IS[colour](data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!)) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), y + 1];
  }
  if (right <= left) return null;
  const mm = (pixels: number) => (pixels / dpi) * 25.4;
  return { left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) };
}

/** How many pixels with dark ink have another colour in the second drawing. */
export function inkChanged(before: Drawn, after: Drawn): number {
  let changed = 0;
  for (let at = 0; at < before.data.length; at += 3) {
    const [r, g, b] = [before.data[at]!, before.data[at + 1]!, before.data[at + 2]!];
    if (!IS.dark(r, g, b)) continue;
    const off = Math.abs(r - after.data[at]!) + Math.abs(g - after.data[at + 1]!) + Math.abs(b - after.data[at + 2]!);
    if (off > 60) changed++;
  }
  return changed;
}
