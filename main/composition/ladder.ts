import type { PreparedPage } from "../imaging/port.ts";
import type { Rung } from "./encoders/encoder.ts";

/** No page with text is brought under this (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II); a coarser source stays as it is. */
const COARSEST_DPI = 200;
/** Resolutions below the page's own. One nearer to it than {@link NEAREST} would cost sharpness and save little. */
const STEPS = [250, COARSEST_DPI];
const NEAREST = 0.9;

/** At the page's own resolution. From 60 up mostly the paper's grain is kept better; below 25 its tint comes apart into patches. */
const QUALITIES = [60, 45, 35, 25];
/** At a reduced one: measured on office pages, reduced pictures only pay where quality at full resolution is used up. */
const REDUCED_QUALITIES = [35, 25];
/** For a page that nothing smaller renders legibly: indistinguishable from the scanner's picture. */
const RICHEST_QUALITY = 90;

/**
 * What may be tried for a page, as tiers from the one to use to the last resort: a tier counts only when nothing in those
 * before it is legible. Black on paper is bilevel; a page with colour keeps it. Within a tier, best first.
 */
export function ladderOf(color: PreparedPage["color"], gray: boolean, dpi: number): readonly (readonly Rung[])[] {
  const shades: Rung["encoding"] = color === "none" || gray ? "jpeg-gray" : "jpeg-color";
  const continuous = [jpegRungs(shades, dpi), [{ encoding: shades, dpi, quality: RICHEST_QUALITY }]];
  return color === "none" ? [bilevelRungs(dpi), ...continuous] : continuous;
}

const below = (dpi: number): readonly number[] => STEPS.filter((step) => step < dpi * NEAREST);

const bilevelRungs = (dpi: number): readonly Rung[] =>
  [dpi, ...below(dpi)].map((resolution) => ({ encoding: "g4", dpi: resolution, quality: null }));

const jpegRungs = (encoding: Rung["encoding"], dpi: number): readonly Rung[] => [
  ...QUALITIES.map((quality) => ({ encoding, dpi, quality })),
  ...below(dpi).flatMap((resolution) => REDUCED_QUALITIES.map((quality) => ({ encoding, dpi: resolution, quality }))),
];
