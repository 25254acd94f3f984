import { rm } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** As good as what network scanners deliver, with the colour of seals at full resolution. */
const QUALITY = 90;

/**
 * Packs the raw page that scanimage wrote, which is some 25 MB in colour, into `file`: JPEG for colour and gray, a TIFF
 * of fax group 4 for black-and-white. The raw page is removed.
 * @throws CaptureFault page-broken when it is not whole
 */
export async function pack(raw: string, file: string): Promise<void> {
  const page = sharp(raw, { failOn: "error", limitInputPixels: false, sequentialRead: true });
  const found = await page.metadata().catch(asBroken);
  const packed = found.bitsPerSample === 1 ? asFax(page, found) : asPhoto(page, found);
  await packed.toFile(file).catch(asBroken);
  await rm(raw);
}

function asPhoto(page: Sharp, { channels, density }: Metadata): Sharp {
  const inks = channels === 1 ? page.toColourspace("b-w") : page;
  const photo = inks.jpeg({ quality: QUALITY, chromaSubsampling: "4:4:4" });
  return density ? photo.withDensity(density) : photo;
}

function asFax(page: Sharp, { density }: Metadata): Sharp {
  const perMm = density ? density / 25.4 : undefined;
  const resolution = perMm ? { xres: perMm, yres: perMm } : {};
  return page.toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1, ...resolution });
}

/** A full disk stays what it is. */
function asBroken(cause: unknown): never {
  if ((cause as NodeJS.ErrnoException).code === "ENOSPC") throw cause;
  throw new Fault<CaptureCode>("page-broken", {}, { cause });
}
