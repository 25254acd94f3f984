import sharp, { type Metadata, type Sharp } from "sharp";
import { Fault } from "../../shared/fault.ts";
import type { CaptureCode, ColorMode, Measured, MediaType } from "../port.ts";

/** A3 at 600 dpi has 70 million pixels; what claims more is not opened later on either. */
export const PIXEL_LIMIT = 80_000_000;
const PAGE_LIMIT = 1000;
/** Of all pages together: a thousand A4 pages at 200 dpi. Few bytes can claim any number. */
const TOTAL_LIMIT = 4_000_000_000;
/** A page that takes longer to decode is built to. */
const SECONDS = 20;

/**
 * Measures every page of a picture and decodes it whole, so that a cut-off file is found now and not when it is needed.
 * @throws CaptureFault picture-truncated, picture-too-large, scan-cancelled
 */
export async function measurePicture(bytes: Buffer, mediaType: MediaType, signal: AbortSignal): Promise<Measured[]> {
  const first = await metadataOf(open(bytes, 0));
  const count = mediaType === "image/tiff" ? (first.pages ?? 1) : 1;
  if (count > PAGE_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { pages: count, limit: PAGE_LIMIT });
  const each = [first];
  let total = pixelsOf(first, 0);
  for (let index = 1; index < count; index++) {
    each.push(await metadataOf(open(bytes, index)));
    total = pixelsOf(each[index]!, total);
  }
  for (const index of each.keys()) {
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    await decode(bytes, index);
  }
  return each.map((metadata) => measured(metadata, mediaType, bytes.length));
}

/** The pixels of the pages up to this one, where those of the others are `before`. */
function pixelsOf({ width, height }: Metadata, before: number): number {
  const [pixels, total] = [width * height, before + width * height];
  if (pixels > PIXEL_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { pixels, limit: PIXEL_LIMIT });
  if (total > TOTAL_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { pixels: total, limit: TOTAL_LIMIT });
  return total;
}

const open = (bytes: Buffer, page: number): Sharp =>
  sharp(bytes, { page, failOn: "error", limitInputPixels: false, sequentialRead: true });

function metadataOf(picture: Sharp): Promise<Metadata> {
  return picture.metadata().catch((cause) => {
    throw new Fault<CaptureCode>("picture-truncated", {}, { cause });
  });
}

/** Every row is decoded and thrown away; a JPEG's are decoded at an eighth of their size, which reads all of its data. */
async function decode(bytes: Buffer, page: number): Promise<void> {
  try {
    const whole = open(bytes, page).resize({ width: 64, height: 64, fit: "fill", fastShrinkOnLoad: true });
    await whole.timeout({ seconds: SECONDS }).raw().toBuffer();
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
