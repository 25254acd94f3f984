import { type Paper, paperOf } from "./paper.ts";
import type { Gray } from "./raster.ts";
import { eraseRules } from "./rules.ts";
import { scaled } from "./scale.ts";

/**
 * Resolution for recognition. The engine brings lines to 36 pixels itself, so that more costs it nothing: at 240 dpi it reads a
 * third fewer letters wrongly than at 200, most of all dots of i taken for hooks.
 */
const READING_DPI = 240;
/** Share of the paper's level from which all is white: its grain would be read as dots in wide gaps. */
const WHITE = 0.9;

/**
 * The picture for recognition from the upright page in gray: 240 dpi, lit so evenly that bare paper is white everywhere,
 * without ruled lines.
 */
export async function readingOf(gray: Gray): Promise<Gray> {
  const reading = await scaled(gray, READING_DPI);
  evenOut(reading, paperOf(reading));
  eraseRules(reading);
  return reading;
}

/** Binary places of the factor that lights a pixel. */
const PLACES = 16;

/** Divides each pixel by what is white at its place: the paper's level, interpolated between the cells' middles. */
function evenOut({ data, width, height }: Gray, { cell, columns, rows, levels }: Paper): void {
  const factors = new Float64Array(columns);
  for (let y = 0; y < height; y++) {
    const { first, second, share } = between(y, cell, rows);
    for (let column = 0; column < columns; column++) {
      const level = levels[first * columns + column]! * (1 - share) + levels[second * columns + column]! * share;
      factors[column] = (255 * 2 ** PLACES) / (WHITE * level);
    }
    lightRow(data.subarray(y * width, (y + 1) * width), factors, cell);
  }
}

/** Between two cells' middles the factor goes evenly from the one's to the other's. */
function lightRow(row: Uint8Array, factors: Float64Array, cell: number): void {
  let x = 0;
  for (let column = 0; column <= factors.length; column++) {
    const from = factors[Math.max(0, column - 1)]!;
    const step = ((factors[Math.min(column, factors.length - 1)]! - from) / cell) | 0;
    const end = Math.min(row.length, Math.round((column + 0.5) * cell));
    for (let factor = from | 0; x < end; x++, factor += step) {
      const lit = (row[x]! * factor) >> PLACES;
      row[x] = lit > 255 ? 255 : lit;
    }
  }
}

/** The cells between whose middles a pixel lies, and how far it is on the way from the first to the second. */
function between(at: number, cell: number, count: number) {
  const place = Math.min(Math.max((at + 0.5) / cell - 0.5, 0), count - 1);
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, count - 1), share: place - first };
}
