import sharp from "sharp";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";

/** Colour and opacity of each pixel, rows top to bottom. */
export interface Rgba {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A decoded file; `perMm` are these pixels per millimetre across, null where the file does not say. */
export interface Decoded extends Rgba {
  readonly perMm: number | null;
}

/** More than a seal at 1200 dpi; small files can unpack to far more than memory holds. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_SIDE = 6_000;
const MOST_PIXELS = 16_000_000;
/** Larger ones are made smaller as they are decoded, away from the main thread. */
const MOST_DECODED = 2_400;
const SECONDS = 10;

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const [HEADER_AT, CHUNKS_AT, CHUNK_FRAME] = [16, 33, 12];
const PER_METRE = 1;

/**
 * Decodes a PNG to 8-bit sRGB with opacity.
 * @throws SigningFault signature-image-unreadable for anything else, and for what is broken or out of bounds
 */
export async function decodePng(png: Uint8Array): Promise<Decoded> {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const stored = boundedWidth(bytes);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .timeout({ seconds: SECONDS })
      .resize({ width: MOST_DECODED, height: MOST_DECODED, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 4) throw new Error(`${info.channels} channels`);
    const density = densityOf(bytes);
    return { data, width: info.width, height: info.height, perMm: density && (density * info.width) / stored };
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** The width by the header, which comes first and has 13 bytes (PNG, third edition, §11.2.1). */
function boundedWidth(bytes: Buffer): number {
  const isPng = bytes.length > CHUNKS_AT && bytes.subarray(0, 8).equals(SIGNATURE);
  if (!isPng || bytes.length > MOST_BYTES || bytes.toString("latin1", 12, 16) !== "IHDR") throw unreadable();
  const [width, height] = [bytes.readUInt32BE(HEADER_AT), bytes.readUInt32BE(HEADER_AT + 4)];
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS || width * height === 0) throw unreadable();
  return width;
}

/** Pixels per millimetre by the pHYs chunk, which stands before the pixels (§11.3.4.3). */
function densityOf(bytes: Buffer): number | null {
  for (let at = CHUNKS_AT; at + CHUNK_FRAME <= bytes.length; ) {
    const [length, type] = [bytes.readUInt32BE(at), bytes.toString("latin1", at + 4, at + 8)];
    if (type === "IDAT") return null;
    if (type === "pHYs" && length === 9 && at + CHUNK_FRAME + length <= bytes.length) {
      const perMetre = bytes.readUInt32BE(at + 8);
      return bytes[at + 16] === PER_METRE && perMetre > 0 ? perMetre / 1000 : null;
    }
    at += CHUNK_FRAME + length;
  }
  return null;
}

export const unreadable = (cause?: unknown) => new Fault<SigningCode>("signature-image-unreadable", {}, { cause });
