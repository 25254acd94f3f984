import type { Kept, PreparedPage } from "../imaging/port.ts";
import type { Rung } from "./encoders/encoder.ts";
import { FLOORS } from "./legibility/floor.ts";
import type { Coding, Encoding } from "./port.ts";

/** `first` is tried at once, best first; `smaller` when the limit asks for it. */
export interface Tier {
  readonly first: readonly Rung[];
  readonly smaller: readonly Rung[];
}
export type Part = keyof Tier;

/** Resolutions below the page's own. One nearer to it than {@link NEAREST} would cost sharpness and save little. */
const STEPS = [250, FLOORS.dpi];
const NEAREST = 0.9;

/** Of the paper under the strokes: from 80 up mostly its grain is kept better, below 25 its tint comes apart into patches. */
const PAPER_QUALITIES = [80, 45, 25];
/** Of a page that is one picture, at its own resolution and at a reduced one. */
const QUALITIES = [60, 45, 35, 25];
const REDUCED_QUALITIES = [35, 25];
/** For a page that nothing smaller renders legibly: indistinguishable from the scanner's picture. */
const RICHEST_QUALITY = 90;

/**
 * What may be tried for a page, as tiers from the one to use to the last resort: a tier counts only when nothing in those
 * before it is legible. Black on paper is bilevel; a page with colour keeps it.
 */
export function ladderOf(kind: PreparedPage["color"], { luma: { dpi }, color }: Kept, coding: Coding): readonly Tier[] {
  const shades: Encoding = kind === "none" || !color ? "jpeg-gray" : "jpeg-color";
  const pictures = [
    pictureTier(shades, dpi),
    { first: [{ encoding: shades, dpi, quality: RICHEST_QUALITY }], smaller: [] },
  ];
  if (kind === "photo") return pictures;
  return kind === "none" ? [bilevelTier(coding, dpi), mixedTier(dpi), ...pictures] : [mixedTier(dpi), ...pictures];
}

const below = (dpi: number): readonly number[] => STEPS.filter((step) => step < dpi * NEAREST);

const bilevelTier = (encoding: Coding, dpi: number): Tier =>
  tierOf([dpi, ...below(dpi)].map((of) => ({ encoding, dpi: of, quality: null })));

const mixedTier = (dpi: number): Tier =>
  tierOf([
    ...PAPER_QUALITIES.map((quality) => ({ encoding: "mrc" as const, dpi, quality })),
    ...below(dpi).map((of) => ({ encoding: "mrc" as const, dpi: of, quality: Math.min(...PAPER_QUALITIES) })),
  ]);

const pictureTier = (encoding: Encoding, dpi: number): Tier =>
  tierOf([
    ...QUALITIES.map((quality) => ({ encoding, dpi, quality })),
    ...below(dpi).flatMap((of) => REDUCED_QUALITIES.map((quality) => ({ encoding, dpi: of, quality }))),
  ]);

/** Few limits bind: nothing but the best is encoded before one does. */
const tierOf = ([best, ...smaller]: readonly Rung[]): Tier => ({ first: [best!], smaller });
