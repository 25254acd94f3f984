import { type Gray, pixels } from "./raster.ts";

/** Rows that are looked at: every so manyth. */
const ROWS = 7;
/** Fall from paper to ink, as a share of the paper's level, that makes an edge. */
const FALL = 0.4;
const WIDEST_MM = 1.2;
const FEWEST_EDGES = 200;

/**
 * Width of the page's edges from paper to ink, in mm: how far ink would take to set in at the edge's steepest step, the
 * median over all edges met from left to right. Null where there are too few to tell.
 */
export function edgeWidthOf(gray: Gray, level: number): number | null {
  const widths: number[] = [];
  const longest = Math.max(3, Math.round(pixels(WIDEST_MM, gray)));
  for (let y = 0; y < gray.height; y += ROWS) {
    edgesOf(gray.data.subarray(y * gray.width, (y + 1) * gray.width), level * FALL, longest, widths);
  }
  if (widths.length < FEWEST_EDGES) return null;
  const middle = Float32Array.from(widths).sort()[widths.length >> 1]!;
  return (middle / gray.dpi) * 25.4;
}

/** Adds the width in pixels of every fall of at least `fall` within `longest` pixels. */
function edgesOf(row: Uint8Array, fall: number, longest: number, widths: number[]): void {
  let start = 0;
  let steepest = 0;
  for (let at = 1; at < row.length; at++) {
    const step = row[at - 1]! - row[at]!;
    if (step > 0) {
      steepest = Math.max(steepest, step);
      continue;
    }
    const height = row[start]! - row[at - 1]!;
    if (height >= fall && at - 1 - start <= longest) widths.push(height / steepest);
    start = at;
    steepest = 0;
  }
}
