import { readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { BRIGHTNESS } from "./capabilities.ts";
import type { Region, ScanRequest } from "./request.ts";

/** Rounding of lengths between millimetres, 1/300 inch and pixels; 4 units are a third of a millimetre. */
const SLACK = 4;
const UNITS = 300;
const PAPER_WHITE = "#fdfdfb";

/**
 * What the glass sees of a side, as JPEG with its density. In colour, at the file's own resolution and whole, these are
 * the file's own bytes.
 */
export async function renderSide(file: string, request: ScanRequest): Promise<Buffer> {
  const bytes = await readFile(file);
  const { width, height, density = UNITS } = await sharp(bytes).metadata();
  const area = cut({ width, height, density }, request.region);
  if (!area) return encode(blank(request), request);
  const isWhole = area.width === width && area.height === height;
  if (isWhole && density === request.dpi && request.color === "color" && !lightens(request)) return bytes;
  const scale = request.dpi / density;
  const seen = sharp(bytes)
    .extract(area)
    .resize(pixels(area.width * scale), pixels(area.height * scale), { fit: "fill" });
  return encode(seen, request);
}

/** The empty back of a sheet whose front is `file`. */
export async function renderBlankBack(file: string, request: ScanRequest): Promise<Buffer> {
  const { width, height, density = UNITS } = await sharp(file).metadata();
  const area = cut({ width, height, density }, request.region);
  const scale = request.dpi / density;
  return encode(area ? plain(area.width * scale, area.height * scale) : blank(request), request);
}

/** The part of the picture, in its pixels, that lies in the region; null when none of the paper does. */
function cut(picture: { width: number; height: number; density: number }, region: Region) {
  const perUnit = picture.density / UNITS;
  const [left, width] = span(picture.width, region.x * perUnit, region.width * perUnit, SLACK * perUnit);
  const [top, height] = span(picture.height, region.y * perUnit, region.height * perUnit, SLACK * perUnit);
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}

function span(length: number, from: number, size: number, slack: number): [from: number, size: number] {
  const start = from <= slack ? 0 : Math.round(from);
  const end = from + size >= length - slack ? length : Math.round(from + size);
  return [start, end - start];
}

const blank = ({ region, dpi }: ScanRequest): Sharp =>
  plain((region.width * dpi) / UNITS, (region.height * dpi) / UNITS);

const plain = (width: number, height: number): Sharp =>
  sharp({ create: { width: pixels(width), height: pixels(height), channels: 3, background: PAPER_WHITE } });

const pixels = (length: number): number => Math.max(1, Math.round(length));

/** Added to every sample: half of black to white at either end of the scale. */
const lightens = ({ brightness }: ScanRequest): number =>
  Math.round(((brightness - BRIGHTNESS.normal) * 128) / (BRIGHTNESS.max - BRIGHTNESS.normal));

/** Black-and-white comes as the gray JPEG that many devices deliver for it: JPEG has no single bits. */
function encode(picture: Sharp, request: ScanRequest): Promise<Buffer> {
  const { color, dpi } = request;
  const lit = lightens(request) ? picture.linear(1, lightens(request)) : picture;
  const inks = color === "color" ? lit : lit.grayscale().toColourspace("b-w");
  const seen = color === "bw" ? inks.threshold(160) : inks;
  return seen.jpeg({ quality: 90 }).withDensity(dpi).toBuffer();
}
