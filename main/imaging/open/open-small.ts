import sharp from "sharp";
import type { Picture, SourcePage } from "../port.ts";
import { shrink } from "../raster.ts";
import { MOST_PIXELS } from "./bounds.ts";
import { openPage } from "./open-page.ts";
import { resolutionOf } from "./resolution.ts";

/**
 * The pixels of one page at about `dpi`, never enlarged: decoded no finer than that where the file allows it, which is
 * several times faster than opening the page. A photo of a sheet stays a photo.
 * @throws ImagingFault
 */
export async function openSmall(source: SourcePage, dpi: number): Promise<Picture> {
  const { file, mediaType, index } = source;
  if (mediaType === "application/pdf") return shrink(await openPage(source), dpi);
  const options = { limitInputPixels: MOST_PIXELS, failOn: "truncated", page: index } as const;
  const { width, height, density, autoOrient } = await sharp(file, options)
    .metadata()
    .catch(() => openFaulty(source));
  const scale = Math.min(1, dpi / resolutionOf(width, height, density ?? null));
  const { data, info } = await sharp(file, options)
    .autoOrient()
    .flatten({ background: "white" })
    .resize({ width: Math.max(1, Math.round(autoOrient.width * scale)), kernel: "linear" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch(() => openFaulty(source));
  return {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels === 1 ? 1 : 3,
    dpi: (info.width / autoOrient.width) * resolutionOf(width, height, density ?? null),
  };
}

/** What cannot be opened small is opened as it is, which tells what is wrong with it. */
async function openFaulty(source: SourcePage): Promise<never> {
  await openPage(source);
  throw new Error("a page opens, but not in little");
}
