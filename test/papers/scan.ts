import sharp from "sharp";
import { type Affine, drawInks, type Planes } from "./draw.ts";
import { GRAIN_SIDE, grain } from "./grain.ts";
import { withJfif } from "./jfif.ts";
import { lighting } from "./lighting.ts";
import type { Plane } from "./plane.ts";
import { type Random, random } from "./random.ts";
import { A4, type Ink, type Sheet } from "./sheet.ts";
import { type PageTruth, truthOf } from "./truth.ts";

/** How a sheet goes through the scanner. What is left out is drawn from the sheet's own seed. */
export interface ScanConditions {
  readonly dpi?: number;
  /** Degrees the paper lies turned in the picture, clockwise; seeded within ±1.5. */
  readonly skew?: number;
  /** Quarter turn of the whole picture, clockwise, after the skew. 0. */
  readonly turn?: 0 | 90 | 180 | 270;
  /** The paper's colour, 0–255. A seeded off-white. */
  readonly paper?: readonly [red: number, green: number, blue: number];
  /** How much darker the darkest place of the lighting is, 0–1. 0.06. */
  readonly lighting?: number;
  /** Standard deviation of the sensor's noise in levels of 255. 3. */
  readonly noise?: number;
  /** Standard deviation of the lens in pixels at 300 dpi, up to about 1.2. 0.6. */
  readonly blur?: number;
  /** JPEG quality, 1–100; with `noise` it decides the size. 86 with the defaults makes 1.2–1.5 MB a page. */
  readonly quality?: number;
}

export interface Scan {
  readonly jpeg: Buffer;
  readonly truth: PageTruth;
}

/** A flat-bed's ideal: straight, evenly lit, without noise or blur, on white. For tests that need to know why. */
export const CLEAN: ScanConditions = { skew: 0, paper: [255, 255, 255], lighting: 0, noise: 0, blur: 0, quality: 90 };

/** Colour JPEG of a sheet as a scanner would send it, with its density in the JFIF header. Same input, same bytes. */
export async function renderSheet(sheet: Sheet, conditions: ScanConditions = {}): Promise<Scan> {
  const chance = random(`${sheet.seed}/scan`);
  const settled = settle(conditions, chance);
  const frame = frameOf(settled);
  const planes = drawInks(sheet, frame.map, frame.width, frame.height);
  for (const ink of Object.values(planes)) if (ink) blur(ink, (settled.blur * settled.dpi) / 300);
  const rgb = develop(planes, settled, frame, chance);
  const { width, height } = frame;
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: settled.quality, chromaSubsampling: "4:2:0" })
    .toBuffer();
  return { jpeg: withJfif(jpeg, settled.dpi), truth: truthOf(sheet, settled) };
}

export type Settled = Required<ScanConditions>;

function settle(given: ScanConditions, chance: Random): Settled {
  const tint = chance.between(0, 1);
  const seeded: Settled = {
    dpi: 300,
    skew: Math.round(chance.between(-1.5, 1.5) * 100) / 100,
    turn: 0,
    paper: [Math.round(247 + tint * 3), Math.round(245 + tint * 2), Math.round(238 - tint * 8)],
    lighting: 0.06,
    noise: 3,
    blur: 0.6,
    quality: 86,
  };
  return { ...seeded, ...given };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly map: Affine;
}

/** Points of the sheet to pixels: scale, skew about the middle, quarter turn. */
export function frameOf({ dpi, skew, turn }: Pick<Settled, "dpi" | "skew" | "turn">): Frame {
  const scale = dpi / 72;
  const upright = [Math.round(A4.width * scale), Math.round(A4.height * scale)] as const;
  const [width, height] = turn % 180 === 0 ? upright : [upright[1], upright[0]];
  const angle = ((skew + turn) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [cx, cy] = [A4.width / 2, A4.height / 2];
  return {
    width,
    height,
    map: { a: cos, b: sin, c: -sin, d: cos, e: width / 2 - cos * cx + sin * cy, f: height / 2 - sin * cx - cos * cy },
  };
}

/** A three-tap binomial of variance `sigma`², in place; more passes for wider lenses. */
function blur({ data, width, height }: Plane, sigma: number): void {
  const passes = Math.ceil((sigma * sigma) / 0.5);
  for (let pass = 0; pass < passes; pass++) {
    const side = Math.round(((sigma * sigma) / passes / 2) * 256);
    smear(data, 1, width, height, width, side);
    smear(data, width, height, width, 1, side);
  }
}

/** `[side, 256 − 2·side, side] / 256` along one axis; `step` from a sample to the next, `stride` from a run to the next. */
function smear(data: Uint8Array, step: number, length: number, runs: number, stride: number, side: number): void {
  if (step === 1) {
    for (let run = 0; run < runs; run++) smearRow(data, run * stride, length, side);
    return;
  }
  let above = data.slice(0, runs);
  let spare = new Uint8Array(runs);
  for (let row = 1; row < length - 1; row++) {
    const at = row * step;
    spare.set(data.subarray(at, at + runs));
    for (let x = 0; x < runs; x++) {
      const here = spare[x]!;
      const sum = above[x]! + data[at + step + x]!;
      if (sum !== 0 || here !== 0) data[at + x] = (side * (sum - 2 * here) + 256 * here + 128) >> 8;
    }
    [above, spare] = [spare, above];
  }
}

function smearRow(data: Uint8Array, start: number, length: number, side: number): void {
  let before = data[start]!;
  for (let at = start + 1; at < start + length - 1; at++) {
    const here = data[at]!;
    const sum = before + data[at + 1]!;
    before = here;
    if (sum !== 0 || here !== 0) data[at] = (side * (sum - 2 * here) + 256 * here + 128) >> 8;
  }
}

/** Share of light an ink leaves of red, green and blue. */
const LEAVES: Record<Ink, readonly [number, number, number]> = {
  black: [0.13, 0.13, 0.14],
  red: [0.83, 0.16, 0.2],
  blue: [0.17, 0.25, 0.62],
};

function develop(planes: Planes, settled: Settled, { width, height }: Frame, chance: Random): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const light = lighting(width, height, settled.lighting, chance);
  const noise = grain();
  const mask = GRAIN_SIDE - 1;
  const amplitude = settled.noise / 24;
  const [n0, n1, n2] = [chance.int(0, 1 << 20), chance.int(0, 1 << 20), chance.int(0, 1 << 20)];
  const black = planes.black?.data;
  const inks = (["black", "red", "blue"] as const).flatMap((ink) => {
    const data = planes[ink]?.data;
    return data ? [{ data, absorbs: LEAVES[ink].map((left) => (1 - left) / 255) }] : [];
  });
  void black;
  const [paperR, paperG, paperB] = settled.paper;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const grainRow = (y & mask) * GRAIN_SIDE;
    const rowLight = light.rows[y]!;
    for (let x = 0; x < width; x++) {
      const lit = rowLight * light.columns[x]!;
      let r = paperR * lit;
      let g = paperG * lit;
      let b = paperB * lit;
      for (let ink = 0; ink < inks.length; ink++) {
        const { data, absorbs } = inks[ink]!;
        const cover = data[row + x]!;
        if (cover === 0) continue;
        r *= 1 - cover * absorbs[0]!;
        g *= 1 - cover * absorbs[1]!;
        b *= 1 - cover * absorbs[2]!;
      }
      const place = grainRow + (x & mask);
      const shared = noise[(place + n0) & 0xfffff]! * amplitude;
      const at = (row + x) * 3;
      rgb[at] = r + shared + noise[(place + n1) & 0xfffff]! * amplitude * 0.4;
      rgb[at + 1] = g + shared;
      rgb[at + 2] = b + shared + noise[(place + n2) & 0xfffff]! * amplitude * 0.5;
    }
  }
  return rgb;
}
