import sharp from "sharp";
import { type Paper, paperOf } from "./paper.ts";
import type { Gray } from "./raster.ts";
import { eraseRules } from "./rules.ts";

/** Resolution for recognition: letters of 13 points are about 36 pixels high with their marks, as the engine wants them. */
const READING_DPI = 200;
/** Share of the paper's level from which all is white: its grain would be read as dots in wide gaps. */
const WHITE = 0.9;

/**
 * The picture for recognition from the upright page in gray: 200 dpi, lit so evenly that bare paper is white everywhere,
 * without ruled lines.
 */
export async function readingOf(gray: Gray): Promise<Gray> {
  const reading = await scale(gray, READING_DPI / gray.dpi);
  evenOut(reading, paperOf(reading));
  eraseRules(reading);
  return reading;
}

async function scale(gray: Gray, ratio: number): Promise<Gray> {
  const { width, height } = gray;
  const size = { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
  const data = await sharp(gray.data, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .resize({ ...size, fit: "fill", kernel: "cubic" })
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return { data: new Uint8Array(data), ...size, channels: 1, dpi: READING_DPI };
}

/** Divides each pixel by what is white at its place: the paper's level, interpolated between the cells' middles. */
function evenOut({ data, width, height }: Gray, { cell, columns, rows, levels }: Paper): void {
  const across = Array.from({ length: width }, (_, x) => between(x, cell, columns));
  const firsts = Int32Array.from(across, ({ first }) => first);
  const shares = Float32Array.from(across, ({ share }) => share);
  const here = new Float32Array(columns + 1);
  for (let y = 0; y < height; y++) {
    const { first, second, share } = between(y, cell, rows);
    for (let column = 0; column <= columns; column++) {
      const at = Math.min(column, columns - 1);
      here[column] = WHITE * (levels[first * columns + at]! * (1 - share) + levels[second * columns + at]! * share);
    }
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const left = here[firsts[x]!]!;
      const white = left + (here[firsts[x]! + 1]! - left) * shares[x]!;
      data[at] = Math.min(255, (data[at]! * 255) / white);
    }
  }
}

/** The cells between whose middles a pixel lies, and how far it is on the way from the first to the second. */
function between(at: number, cell: number, count: number) {
  const place = Math.min(Math.max((at + 0.5) / cell - 0.5, 0), count - 1);
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, count - 1), share: place - first };
}
