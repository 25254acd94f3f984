import sharp from "sharp";
import type { Picture } from "./port.ts";

/** Finer than this nothing is kept: it is what guidance recommends and twice what the eye resolves at reading distance. */
const FINEST_DPI = 300;
/** A little finer is left as it is: resampling would cost more sharpness than bytes. */
const NEARLY = 1.1;

/** The picture itself, or reduced to 300 dpi where the scanner gave more. */
export async function toWorkingSize(picture: Picture): Promise<Picture> {
  const { data, width, height, channels, dpi } = picture;
  if (dpi <= FINEST_DPI * NEARLY) return picture;
  const scale = FINEST_DPI / dpi;
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const reduced = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .resize({ ...size, fit: "fill" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer();
  return { data: reduced, ...size, channels, dpi: FINEST_DPI };
}
