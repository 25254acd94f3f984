import type { Raster } from "./drawing.ts";
import type { Box } from "./port.ts";

/** Rounding of blended colours moves a channel by less. */
const TOLERANCE = 24;
/** Side of the squares in which differing pixels are gathered. */
const CELL = 8;
const MOST_BOXES = 40;

/**
 * Where two rasters of one size show something else, apart from what lies in `spared`. A pixel differs when one raster
 * has a colour there that the other has nowhere within a pixel around: edges may move by that, ink may not come or go.
 */
export function differingBoxes(a: Raster, b: Raster, spared: readonly Box[] = []): readonly Box[] {
  if (a.width !== b.width || a.height !== b.height) return [{ left: 0, top: 0, width: b.width, height: b.height }];
  if (Buffer.compare(a.data, b.data) === 0) return [];
  return boxesOf(differingCells(a, b, spared), a);
}

/** A flag for each square, rows top to bottom. */
interface Cells {
  readonly flags: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

function differingCells(a: Raster, b: Raster, spared: readonly Box[]): Cells {
  const { width, height } = a;
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const flags = new Uint8Array(columns * rows);
  const [of, against] = [pixelsOf(a), pixelsOf(b)];
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * width, (y + 1) * width];
    if (Buffer.compare(rowOf(a, y), rowOf(b, y)) === 0) continue;
    const here = spared.filter(({ top, height: tall }) => y >= top && y < top + tall);
    for (let at = from; at < to; at++) {
      if (of[at] === against[at]) continue;
      const x = at - from;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      if (flags[cell] || here.some(({ left, width: wide }) => x >= left && x < left + wide)) continue;
      if (isForeign(a, b, x, y) || isForeign(b, a, x, y)) flags[cell] = 1;
    }
  }
  return { flags, columns, rows };
}

const pixelsOf = ({ data }: Raster) => new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);

const rowOf = ({ data, width }: Raster, y: number) => data.subarray(y * width * 4, (y + 1) * width * 4);

/** Whether a pixel's colour lies outside the range of colours around the same place of the other raster. */
function isForeign(a: Raster, b: Raster, x: number, y: number): boolean {
  const own = (y * a.width + x) * 4;
  for (let channel = 0; channel < 3; channel++) {
    const value = a.data[own + channel]!;
    let [least, most] = [255, 0];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(b.height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(b.width - 1, x + 1); nx++) {
        const near = b.data[(ny * b.width + nx) * 4 + channel]!;
        if (near < least) least = near;
        if (near > most) most = near;
      }
    }
    if (value < least - TOLERANCE || value > most + TOLERANCE) return true;
  }
  return false;
}

/** A box around each group of squares that touch; where there are too many, one around all. */
function boxesOf({ flags, columns, rows }: Cells, { width, height }: Raster): readonly Box[] {
  const boxes: Box[] = [];
  const toBox = (left: number, top: number, right: number, bottom: number): Box => ({
    left: left * CELL,
    top: top * CELL,
    width: Math.min(width, (right + 1) * CELL) - left * CELL,
    height: Math.min(height, (bottom + 1) * CELL) - top * CELL,
  });
  for (let start = flags.indexOf(1); start >= 0; start = flags.indexOf(1, start + 1)) {
    let [left, top, right, bottom] = [columns, rows, 0, 0];
    const open = [start];
    flags[start] = 0;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const [x, y] = [cell % columns, Math.floor(cell / columns)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      for (const next of around(x, y, columns, rows)) {
        if (flags[next]) open.push(next);
        flags[next] = 0;
      }
    }
    boxes.push(toBox(left, top, right, bottom));
  }
  return boxes.length <= MOST_BOXES ? boxes : [hull(boxes)];
}

function around(x: number, y: number, columns: number, rows: number): number[] {
  const found: number[] = [];
  for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) found.push(ny * columns + nx);
  }
  return found;
}

function hull(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
