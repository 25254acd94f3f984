import { rename, rm } from "node:fs/promises";
import sharp from "sharp";

/**
 * Packs the page that the helper wrote, which is some 25 MB in colour, without losing a bit: fax group 4 for
 * black-and-white, deflated differences for the rest. A JPEG stays as the device made it, and so does what cannot be read:
 * the session judges it.
 */
export async function pack(raw: string, file: string): Promise<void> {
  const packed = raw.endsWith(".tif") && (await packTiff(raw, file).catch(() => false));
  if (packed) await rm(raw);
  else await rename(raw, file);
}

async function packTiff(raw: string, file: string): Promise<true> {
  const page = sharp(raw, { failOn: "error", limitInputPixels: false, sequentialRead: true });
  const { bitsPerSample, channels, density } = await page.metadata();
  const perMm = density ? density / 25.4 : undefined;
  const resolution = perMm ? { xres: perMm, yres: perMm } : {};
  const inks = channels === 1 ? page.toColourspace("b-w") : page;
  const packing =
    bitsPerSample === 1
      ? ({ compression: "ccittfax4", bitdepth: 1 } as const)
      : ({ compression: "deflate", predictor: "horizontal" } as const);
  await inks.tiff({ ...packing, ...resolution }).toFile(file);
  return true;
}
