import type { Random } from "./random.ts";

/** How a sheet goes through the scanner. What is left out is drawn from the sheet's own seed. */
export interface ScanConditions {
  readonly dpi?: number;
  /** Degrees the paper lies turned in the picture, clockwise; seeded within ±1.5. */
  readonly skew?: number;
  /** Quarter turn of the whole picture, clockwise, after the skew. 0. */
  readonly turn?: 0 | 90 | 180 | 270;
  /** The paper's colour, 0–255. A seeded off-white. */
  readonly paper?: readonly [red: number, green: number, blue: number];
  /** How much light the darkest place lacks, 0–1. 0.06. */
  readonly lighting?: number;
  /** Standard deviation of the sensor's noise in levels of 255. 3. */
  readonly noise?: number;
  /** Standard deviation of the lens in pixels at 300 dpi. 0.6. */
  readonly blur?: number;
  /** JPEG quality, 1–100; with `noise` it decides the size. 87: a full page takes 1.2–1.6 MB, 40 pages about 55 MB. */
  readonly quality?: number;
}
export type Settled = Required<ScanConditions>;

/** A flat-bed's ideal: straight, evenly lit, without noise or blur, on white. For tests that need to know why. */
export const CLEAN: ScanConditions = { skew: 0, paper: [255, 255, 255], lighting: 0, noise: 0, blur: 0, quality: 90 };

export function settle(given: ScanConditions, chance: Random): Settled {
  const age = chance.next();
  return {
    dpi: 300,
    skew: Math.round(chance.between(-150, 150)) / 100,
    turn: 0,
    paper: [Math.round(247 + age * 3), Math.round(245 + age * 2), Math.round(240 - age * 9)],
    lighting: 0.06,
    noise: 3,
    blur: 0.6,
    quality: 87,
    ...given,
  };
}
