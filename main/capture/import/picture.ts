import sharp, { type Metadata, type Sharp } from "sharp";
import { Fault } from "../../shared/fault.ts";
import type { CaptureCode, ColorMode, Measured, MediaType } from "../port.ts";

/** A2 at 600 dpi has 139 million pixels; what claims more is an attack or a mistake. */
export const PIXEL_LIMIT = 150_000_000;
export const PAGE_LIMIT = 1000;

/**
 * Measures every page of a picture and decodes it whole, so that a cut-off file is found now and not when it is needed.
 * @throws CaptureFault picture-truncated, picture-too-large, scan-cancelled
 */
export async function measurePicture(bytes: Buffer, mediaType: MediaType, signal: AbortSignal): Promise<Measured[]> {
  const first = await metadataOf(open(bytes, 0));
  const count = mediaType === "image/tiff" ? (first.pages ?? 1) : 1;
  if (count > PAGE_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { pages: count, limit: PAGE_LIMIT });
  const pages: Measured[] = [];
  for (let index = 0; index < count; index++) {
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    const metadata = index === 0 ? first : await metadataOf(open(bytes, index));
    await decode(bytes, index, metadata);
    pages.push(measured(metadata, mediaType, bytes.length));
  }
  return pages;
}

const open = (bytes: Buffer, page: number): Sharp =>
  sharp(bytes, { page, failOn: "error", limitInputPixels: false, sequentialRead: true });

function metadataOf(picture: Sharp): Promise<Metadata> {
  return picture.metadata().catch((cause) => {
    throw new Fault<CaptureCode>("picture-truncated", {}, { cause });
  });
}

/** Every row is decoded and thrown away; a JPEG's are decoded at an eighth of their size, which reads all of its data. */
async function decode(bytes: Buffer, page: number, { width, height }: Metadata): Promise<void> {
  if (width * height > PIXEL_LIMIT) {
    throw new Fault<CaptureCode>("picture-too-large", { pixels: width * height, limit: PIXEL_LIMIT });
  }
  try {
    await open(bytes, page).resize({ width: 64, height: 64, fit: "fill", fastShrinkOnLoad: true }).raw().toBuffer();
  } catch (cause) {
    throw new Fault<CaptureCode>("picture-truncated", {}, { cause });
  }
}

const measured = (metadata: Metadata, mediaType: MediaType, bytes: number): Measured => ({
  mediaType,
  width: metadata.width,
  height: metadata.height,
  dpi: dpiOf(metadata),
  color: colorOf(metadata),
  bytes,
});

/** 72 and 96 are what programs write that know no resolution; no scanner offers them. */
const UNTOLD = [72, 96];

function dpiOf({ density }: Metadata): number | null {
  const dpi = Math.round(density ?? 0);
  return dpi >= 10 && !UNTOLD.includes(dpi) ? dpi : null;
}

function colorOf({ channels, bitsPerSample, isPalette, hasAlpha, space }: Metadata): ColorMode {
  if (bitsPerSample === 1 && (isPalette || channels === 1)) return "bw";
  const inks = hasAlpha ? channels - 1 : channels;
  return inks === 1 || space === "b-w" || space === "grey16" ? "gray" : "color";
}
