import type { Gray } from "../../imaging/raster.ts";

/** Where a column of the picture crosses the bars of a Patch T. */
export interface Crossing {
  /** Row at which the first bar begins. */
  readonly at: number;
  /** The bars stand the other way round: wide, narrow, wide, narrow. */
  readonly reversed: boolean;
}

/** Share of the paper's level below which it is bar. */
const DARK = 0.55;
/** In narrow bars: two of them, two wide ones of 2.5, three spaces of 1. */
const WHOLE = 10;
/** Bars and spaces may be printed larger or smaller than they should, by this much. */
const SCALE = { least: 0.72, most: 1.4 } as const;
/** Narrow bars from the beginning of one bar to that of the next, and from end to end: toner that spreads moves neither. */
const STEPS = { begins: [2, 3.5, 2], ends: [3.5, 2, 3.5] } as const;
const TOLERANCE = 0.5;
/** In narrow bars: the thinnest bar or space, and the paper before and behind; the edge of the page is paper. */
const THINNEST = 0.4;
const QUIET = 1.5;
/** Half the width of the strip that is averaged along the bars, in narrow bars. */
const STRIP = 0.35;

/** @param unit pixels of a narrow bar @param level of the paper, 0–255 */
export function crossingsIn(gray: Gray, x: number, level: number, unit: number): Crossing[] {
  const edges = edgesOf(profileOf(gray, x, Math.max(1, Math.round(unit * STRIP))), DARK * level);
  const found: Crossing[] = [];
  for (let at = 0; at + 7 < edges.length; at += 2) {
    const width = (edges[at + 7]! - edges[at]!) / WHOLE;
    if (width < SCALE.least * unit || width > SCALE.most * unit) continue;
    const bars = edges.slice(at, at + 8).map((edge) => edge / width);
    const before = at === 0 ? Number.POSITIVE_INFINITY : bars[0]! - edges[at - 1]! / width;
    const behind = at + 8 === edges.length ? Number.POSITIVE_INFINITY : edges[at + 8]! / width - bars[7]!;
    if (Math.min(before, behind) < QUIET || !areApart(bars)) continue;
    const reversed = match(bars, STEPS.ends, STEPS.begins);
    if (reversed || match(bars, STEPS.begins, STEPS.ends)) found.push({ at: edges[at]!, reversed });
  }
  return found;
}

const areApart = (bars: readonly number[]): boolean =>
  bars.every((edge, at) => at === 0 || edge - bars[at - 1]! >= THINNEST);

/** Whether bars begin and end as far apart as these say. */
const match = (bars: readonly number[], begins: readonly number[], ends: readonly number[]): boolean =>
  begins.every((step, at) => Math.abs(bars[2 * at + 2]! - bars[2 * at]! - step) <= TOLERANCE) &&
  ends.every((step, at) => Math.abs(bars[2 * at + 3]! - bars[2 * at + 1]! - step) <= TOLERANCE);

/** Means over a strip of columns about `x`, a value a row. */
function profileOf({ data, width, height }: Gray, x: number, half: number): Float32Array {
  const [from, to] = [Math.max(0, x - half), Math.min(width, x + half + 1)];
  const profile = new Float32Array(height);
  for (let y = 0, row = 0; y < height; y++, row += width) {
    let sum = 0;
    for (let at = row + from; at < row + to; at++) sum += data[at]!;
    profile[y] = sum / (to - from);
  }
  return profile;
}

/** Rows, in parts, where it becomes dark and light again by turns: an even number, the first begins a bar. */
function edgesOf(profile: Float32Array, threshold: number): number[] {
  const edges: number[] = [];
  let isDark = false;
  for (let y = 0; y < profile.length; y++) {
    if (profile[y]! < threshold === isDark) continue;
    const [before, here] = [y === 0 ? threshold : profile[y - 1]!, profile[y]!];
    edges.push(y - (here - threshold) / (here - before || 1));
    isDark = !isDark;
  }
  if (isDark) edges.push(profile.length);
  return edges;
}
