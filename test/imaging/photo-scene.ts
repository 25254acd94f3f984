import type { Quad } from "../../main/imaging/photo/point.ts";
import type { Homography } from "../../main/imaging/photo/unwarp.ts";
import { homographyTo } from "../../main/imaging/photo/unwarp.ts";
import type { Picture } from "../../main/imaging/port.ts";
import { random } from "../papers/random.ts";

/** Where a sheet is photographed. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Of the sheet, in pixels of the photo. */
  readonly corners: Quad;
  readonly table: "wood" | "dark" | "white";
  /** Share of light that is left at the far corner. */
  readonly light: number;
}

const TABLES = { wood: [134, 96, 62], dark: [38, 40, 44], white: [232, 231, 228] } as const;

/** A phone's view of a sheet on a table: perspective, a grainy table, light that falls off, noise of the sensor. */
export function photographed(sheet: Picture, { width, height, corners, table, light }: Scene): Picture {
  const chance = random(`${table}${width}`);
  const back = inverted(homographyTo(corners));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const w = back[6]! * x + back[7]! * y + back[8]!;
      const u = (back[0]! * x + back[1]! * y + back[2]!) / w;
      const v = (back[3]! * x + back[4]! * y + back[5]!) / w;
      const shade = 1 - (1 - light) * ((x / width + y / height) / 2);
      const grain = table === "wood" ? 18 * Math.sin(y / 23 + Math.sin(x / 190) * 3) : 0;
      const noise = (chance.next() - 0.5) * 8;
      for (let n = 0; n < 3; n++) {
        const tone = u >= 0 && v >= 0 && u < 1 && v < 1 ? toneAt(sheet, u, v, n) : TABLES[table][n]! + grain;
        data[at + n] = Math.max(0, Math.min(255, tone * shade + noise));
      }
    }
  }
  return { data, width, height, channels: 3, dpi: 72 };
}

function toneAt({ data, width, height, channels }: Picture, u: number, v: number, channel: number): number {
  const [x, y] = [Math.min(width - 1, Math.floor(u * width)), Math.min(height - 1, Math.floor(v * height))];
  return data[(y * width + x) * channels + (channels === 3 ? channel : 0)]!;
}

/** The nine numbers of the projection back, by cofactors. */
function inverted([a, b, c, d, e, f, g, h]: Homography): number[] {
  return [
    e - f * h,
    c * h - b,
    b * f - c * e,
    f * g - d,
    a - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}
