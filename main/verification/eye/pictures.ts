import sharp from "sharp";
import type { Raster } from "./drawing.ts";
import type { PagePictures, Picture, PicturesRequest } from "./port.ts";
import { askEye } from "./thread.ts";

const PATIENCE = { eachMs: 30_000, allMs: 30_000 };

export const NOTHING_SEEN: PagePictures = {
  signed: null,
  current: null,
  differences: [],
  pages: { signed: null, current: null },
};

/**
 * Pictures of a page in the revision that a signature covers and in the file as it is, and where they differ. Where they
 * cannot be drawn within bounds of time and memory, nothing is seen.
 * @throws the signal's reason
 */
export async function pagePictures(
  pdf: Uint8Array,
  request: PicturesRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<PagePictures> {
  const rasters = await askEye({ act: "show", pdf, request }, PATIENCE, signal).catch(() => null);
  signal.throwIfAborted();
  if (!rasters) return NOTHING_SEEN;
  const [signed, current] = await Promise.all([pngOf(rasters.signed), pngOf(rasters.current)]);
  return { ...rasters, signed, current };
}

async function pngOf(raster: Raster | null): Promise<Picture | null> {
  if (!raster) return null;
  const { data, width, height } = raster;
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer();
  return { png: new Uint8Array(png), width, height };
}
