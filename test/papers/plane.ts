import type { Point } from "./sheet.ts";

/** Coverage of one ink, 0–255 a pixel. */
export interface Plane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export const plane = (width: number, height: number): Plane => ({
  data: new Uint8Array(width * height),
  width,
  height,
});

/** For each row whether there is any ink on it. */
export function inkedRows({ data, width, height }: Plane): Uint8Array {
  return Uint8Array.from({ length: height }, (_, row) => {
    for (let at = row * width; at < (row + 1) * width; at++) if (data[at] !== 0) return 1;
    return 0;
  });
}

let scratch = new Float32Array(0);

/**
 * Adds filled polygons in pixels, exact area coverage, non-zero winding for outlines that wind alike. Contours are
 * `[x0, y0, x1, y1, …]` and close themselves. Signed areas are summed per cell and integrated along the row.
 */
export function fill(onto: Plane, contours: readonly (readonly number[])[]): void {
  const box = bounds(contours);
  const left = Math.floor(box.left);
  const top = Math.floor(box.top);
  const width = Math.ceil(box.right) - left + 2;
  const height = Math.ceil(box.bottom) - top + 1;
  if (!(width > 0 && height > 0 && width * height < 4e7)) return;
  if (scratch.length < width * height) scratch = new Float32Array(width * height);
  else scratch.fill(0, 0, width * height);
  for (const contour of contours) {
    let [x0, y0] = [contour.at(-2)! - left, contour.at(-1)! - top];
    for (let at = 0; at < contour.length; at += 2) {
      const x1 = contour[at]! - left;
      const y1 = contour[at + 1]! - top;
      addEdge(width, x0, y0, x1, y1);
      x0 = x1;
      y0 = y1;
    }
  }
  integrate(onto, left, top, width, height);
}

/** Adds a line with round ends whose width, in pixels, goes from `widths[n]` to `widths[n + 1]` over each piece. */
export function strokeLine(onto: Plane, points: readonly Point[], widths: readonly number[]): void {
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1]!, points[at]!];
    const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / PIECE);
    const mix = (a: number, b: number, piece: number) => a + ((b - a) * piece) / pieces;
    const point = (piece: number): Point => [mix(from[0], to[0], piece), mix(from[1], to[1], piece)];
    const radius = (piece: number) => mix(widths[at - 1]!, widths[at]!, piece) / 2;
    for (let n = 0; n < pieces; n++) capsule(onto, point(n), point(n + 1), radius(n), radius(n + 1));
  }
}

/** Long slanting lines are drawn in pieces of so many pixels, as a capsule looks at its whole bounding box. */
const PIECE = 64;

function bounds(contours: readonly (readonly number[])[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const contour of contours) {
    for (let at = 0; at < contour.length; at += 2) {
      left = Math.min(left, contour[at]!);
      right = Math.max(right, contour[at]!);
      top = Math.min(top, contour[at + 1]!);
      bottom = Math.max(bottom, contour[at + 1]!);
    }
  }
  return { left, top, right, bottom };
}

/** Splits an edge at the rows it crosses. */
function addEdge(width: number, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 === y1) return;
  const down = y0 < y1;
  const slope = (x1 - x0) / (y1 - y0);
  let x = down ? x0 : x1;
  const from = down ? y0 : y1;
  const to = down ? y1 : y0;
  for (let row = Math.floor(from); row < to; row++) {
    const height = Math.min(row + 1, to) - Math.max(row, from);
    const next = x + slope * height;
    addSpan(row * width, x, next, down ? height : -height);
    x = next;
  }
}

/** Signed area right of an edge piece that stays within one row, spread over the cells it passes. */
function addSpan(row: number, a: number, b: number, area: number): void {
  const [x0, x1] = a < b ? [a, b] : [b, a];
  const first = Math.floor(x0);
  const last = Math.ceil(x1);
  if (last <= first + 1) {
    const mean = 0.5 * (x0 + x1) - first;
    scratch[row + first]! += area * (1 - mean);
    scratch[row + first + 1]! += area * mean;
    return;
  }
  const per = area / (x1 - x0);
  let before = 0;
  for (let cell = first; cell < last; cell++) {
    const entered = Math.max(x0 - cell, 0);
    const left = Math.min(x1 - cell, 1);
    const within = per * (left - entered) * (1 - 0.5 * (entered + left));
    const covered = per * Math.max(Math.min(cell, x1) - x0, 0) + within;
    scratch[row + cell]! += covered - before;
    before = covered;
  }
  scratch[row + last]! += area - before;
}

function integrate(onto: Plane, left: number, top: number, width: number, height: number): void {
  const { data } = onto;
  const lastRow = Math.min(height, onto.height - top);
  const lastCell = Math.min(width, onto.width - left);
  for (let row = Math.max(0, -top); row < lastRow; row++) {
    const to = (top + row) * onto.width + left;
    let sum = 0;
    for (let cell = 0; cell < lastCell; cell++) {
      sum += scratch[row * width + cell]!;
      if (left + cell < 0) continue;
      const cover = Math.min(Math.abs(sum), 1) * 255;
      if (cover >= 0.5) data[to + cell] = Math.min(255, data[to + cell]! + cover + 0.5);
    }
  }
}

function capsule(onto: Plane, [ax, ay]: Point, [bx, by]: Point, from: number, to: number): void {
  const reach = Math.max(from, to) + 1;
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy || 1e-9;
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(onto.height - 1, Math.ceil(Math.max(ay, by) + reach));
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(onto.width - 1, Math.ceil(Math.max(ax, bx) + reach));
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - ay;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - ax;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      const cover = from + (to - from) * t - Math.hypot(px - t * dx, py - t * dy) + 0.5;
      if (cover <= 0) continue;
      const at = y * onto.width + x;
      onto.data[at] = Math.max(onto.data[at]!, Math.min(1, cover) * 255);
    }
  }
}
