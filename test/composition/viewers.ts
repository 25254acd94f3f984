import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import { findTool, type Tool } from "../tools.ts";

/** A page as a viewer shows it on white: red, green, blue. */
export interface Shown {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Shows a page, counted from 1, of a file. */
type Viewer = (file: string, page: number, dpi: number) => Promise<Shown>;

/** Renderers of three families, each with decoders of its own. */
export const viewers = {
  poppler: (file, page, dpi) => drawn("pdftoppm", ["-r", `${dpi}`, "-f", `${page}`, "-l", `${page}`, "-png", file]),
  mupdf: (file, page, dpi) => drawn("mutool", ["draw", "-q", "-r", `${dpi}`, "-F", "png", "-o", "-", file, `${page}`]),
  pdfium,
} as const satisfies Record<string, Viewer>;

const drawn = (tool: Tool, args: readonly string[]): Promise<Shown> =>
  onWhite(sharp(execFileSync(findTool(tool)!, args, { maxBuffer: 2 ** 28 })));

async function pdfium(file: string, page: number, dpi: number): Promise<Shown> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(file));
  const opened = document.getPage(page - 1);
  const { originalWidth, originalHeight } = opened.getOriginalSize();
  const size = { width: Math.round((originalWidth * dpi) / 72), height: Math.round((originalHeight * dpi) / 72) };
  const { data, width, height } = await opened.render({ ...size, render: "bitmap" });
  const shown = await onWhite(sharp(data, { raw: { width, height, channels: 4 } }));
  document.destroy();
  library.destroy();
  return shown;
}

/** Drawn at the resolution of the pictures, where no viewer resamples them, and reduced by one filter for all. */
const REDUCTION = 3;

async function onWhite(picture: Sharp): Promise<Shown> {
  const { data, info } = await picture.flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer({
    resolveWithObject: true,
  });
  const [width, height] = [Math.round(info.width / REDUCTION), Math.round(info.height / REDUCTION)];
  const reduced = sharp(data, { raw: info }).resize(width, height, { fit: "fill", kernel: "linear" });
  return { data: await reduced.raw().toBuffer(), width, height };
}

/** Edge of the squares that differences are looked for in, in pixels. */
const SQUARE = 25;

/** Mean differences of two pictures in gray levels, 0–255: over the page and in the square that differs most. */
export function difference(a: Shown, b: Shown): { readonly mean: number; readonly worst: number } {
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  const across = Math.ceil(width / SQUARE);
  const sums = new Float64Array(across * Math.ceil(height / SQUARE));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const square = Math.floor(y / SQUARE) * across + Math.floor(x / SQUARE);
      for (let channel = 0; channel < 3; channel++)
        sums[square]! += Math.abs(a.data[(y * a.width + x) * 3 + channel]! - b.data[(y * b.width + x) * 3 + channel]!);
    }
  const total = sums.reduce((sum, each) => sum + each, 0);
  return { mean: total / (width * height * 3), worst: Math.max(...sums) / (SQUARE * SQUARE * 3) };
}
