import sharp from "sharp";
import { keptOf, pictureOf } from "../../imaging/kept.ts";
import type { Kept, Picture } from "../../imaging/port.ts";
import { readingOf } from "../../imaging/reading.ts";
import { colorsOf } from "../legibility/color-kept.ts";
import { distortion } from "../legibility/distortion.ts";
import { enlarge } from "../legibility/enlarge.ts";
import { reducedPicture, resized, type Sheet } from "../sheet.ts";
import type { Encoded, Encoder, Layer, Rung } from "./encoder.ts";

/**
 * Colour differences at half resolution, as eyes and recognition go by luminance. Scans are split for the smallest
 * progressive file. No trellis quantisation: measured on office pages, at the same size it leaves a fifth more error
 * around the letters, for the sake of smooth paper. Table 3 keeps the paper's tint where flatter tables, sharper in
 * letters, let it come apart into patches.
 */
const SETTINGS = { chromaSubsampling: "4:2:0", quantisationTable: 3, optimiseScans: true } as const;

export const jpegColor: Encoder = { encode: (sheet, rung) => encode(sheet, rung, pictureOf(sheet)) };
export const jpegGray: Encoder = { encode: (sheet, rung) => encode(sheet, rung, sheet.luma) };

async function encode(sheet: Sheet, { dpi, quality }: Rung, picture: Picture): Promise<Encoded> {
  const layer = await jpegLayer(await reducedPicture(picture, dpi), quality ?? 60);
  const shown = await shownOn(sheet, layer);
  return {
    layers: [layer],
    rendition: {
      level: (at) => shown.luma.data[at]!,
      colorAt: shown.color && colorsOf(shown.color),
      readable: () => readingOf({ ...shown.luma, channels: 1 }),
    },
    loss: distortion(sheet.reference, shown.luma.data, "continuous"),
  };
}

/** A picture as a JPEG image XObject. */
export async function jpegLayer({ data, width, height, channels }: Picture, quality: number): Promise<Layer> {
  const jpeg = await sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .jpeg({ quality, ...SETTINGS })
    .toBuffer();
  const space = channels === 1 ? "/DeviceGray" : "/DeviceRGB";
  const dictionary = `/Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode`;
  return { dictionary, data: jpeg };
}

export async function decodedJpeg({ data: jpeg }: Layer, dpi: number): Promise<Picture> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as 1 | 3, dpi };
}

/** Decoded again and brought to the sheet's own grids. */
async function shownOn({ luma, color }: Sheet, layer: Layer): Promise<Kept> {
  const kept = keptOf(await decodedJpeg(layer, luma.dpi));
  const { width, height } = luma;
  return {
    luma: { ...luma, data: enlarge(kept.luma, width, height) },
    color: color && kept.color && (await resized(kept.color, color.width, color.height)),
  };
}
