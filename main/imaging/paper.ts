import type { Mask } from "./components.ts";
import { type Gray, pixels } from "./raster.ts";

/** Lightness of the bare paper over the page, in square cells. */
export interface Paper {
  /** Side of a cell in pixels. */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** Level of each cell, 1–255, row by row. */
  readonly levels: Float32Array;
  /** The page's own level: what most of its paper has. */
  readonly level: number;
}

const CELL_MM = 8;
/** As much of every cell is paper between the strokes, even of a bold heading's. */
const BRIGHT_SHARE = 0.25;
/** A cell darker than this share of the page's level holds no paper: a photo, a filled field, the scanner's lid. */
const DARKEST_PAPER = 0.5;

export function paperOf(gray: Gray): Paper {
  const cell = Math.max(8, Math.round(pixels(CELL_MM, gray)));
  const columns = Math.max(1, Math.ceil(gray.width / cell));
  const rows = Math.max(1, Math.ceil(gray.height / cell));
  const seen = new Float32Array(columns * rows);
  for (let at = 0; at < seen.length; at++) {
    seen[at] = brightQuarter(gray, (at % columns) * cell, Math.floor(at / columns) * cell, cell);
  }
  const middle = median(seen);
  const level = median(seen.filter((value) => value >= middle));
  const levels = soften(
    seen.map((value) => (value < level * DARKEST_PAPER ? level : value)),
    columns,
    rows,
  );
  return { cell, columns, rows, levels, level };
}

export const paperAt = ({ cell, columns, levels }: Paper, x: number, y: number): number =>
  levels[Math.floor(y / cell) * columns + Math.floor(x / cell)]!;

/** The level that a quarter of the cell's pixels exceed, of every second pixel both ways. */
function brightQuarter({ data, width, height }: Gray, left: number, top: number, side: number): number {
  const counts = new Uint32Array(256);
  const right = Math.min(width, left + side);
  const bottom = Math.min(height, top + side);
  let seen = 0;
  for (let y = top; y < bottom; y += 2) {
    for (let at = y * width + left; at < y * width + right; at += 2, seen++) counts[data[at]!]! += 1;
  }
  let brighter = 0;
  let value = 255;
  while (value > 1) {
    brighter += counts[value]!;
    if (brighter > seen * BRIGHT_SHARE) break;
    value -= 1;
  }
  return value;
}

function soften(levels: Float32Array, columns: number, rows: number): Float32Array {
  return levels.map((_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    let sum = 0;
    let count = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        sum += levels[y * columns + x]!;
        count += 1;
      }
    }
    return sum / count;
  });
}

/** What is darker than this share of the paper around it is ink. */
const INK = 0.72;

export function inkOf({ data, width, height }: Gray, { cell, columns, levels }: Paper): Mask {
  const mask = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell) * columns;
    const limits = levels.subarray(row, row + columns);
    inkRow(data, mask, y * width, (y + 1) * width, limits, cell);
  }
  return { data: mask, width, height };
}

function inkRow(
  data: Uint8Array,
  mask: Uint8Array,
  from: number,
  to: number,
  levels: Float32Array,
  cell: number,
): void {
  for (let at = from, column = 0; at < to; column++) {
    const limit = Math.ceil(levels[column]! * INK) | 0;
    const end = Math.min(at + cell, to);
    for (; at < end; at++) mask[at] = (data[at]! - limit) >>> 31;
  }
}

export function median(values: Float32Array): number {
  const sorted = Float32Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 255;
}
