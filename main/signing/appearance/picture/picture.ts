import sharp from "sharp";
import { oncePer } from "../../../shared/once.ts";
import { decodePng, type Rgba, unreadable } from "./png.ts";

/** A hand or a seal without the bare margin around it. */
export interface Picture extends Rgba {
  /** Share of the file's width that is left. */
  readonly share: number;
  /** Width in millimetres by the file's own density, or null. */
  readonly widthMm: number | null;
}

/** Fainter pixels are what a scanner left of the paper. */
const VISIBLE = 24;
/** Enough for a seal of 50 mm at 400 dpi; more would only make files larger. */
const MOST_SIDE = 800;

/**
 * What a PNG shows, read once for all files of a batch. A picture without any transparency is taken as ink on white.
 * @throws SigningFault signature-image-unreadable
 */
export const readPicture: (png: Uint8Array) => Promise<Picture> = oncePer(async (png) => {
  const { perMm, ...whole } = await decodePng(png);
  const inked = isOpaque(whole) ? withoutPaper(whole) : whole;
  const trimmed = trim(inked);
  const share = trimmed.width / whole.width;
  return { ...(await bounded(trimmed)), share, widthMm: perMm && trimmed.width / perMm };
});

function isOpaque({ data }: Rgba): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

/** The most transparent colours that show the same on white. */
function withoutPaper({ data, width, height }: Rgba): Rgba {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const opacity = 255 - Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
    for (let channel = at; channel < at + 3; channel++) {
      out[channel] = opacity === 0 ? 255 : Math.max(0, 255 - Math.round(((255 - data[channel]!) * 255) / opacity));
    }
    out[at + 3] = opacity;
  }
  return { data: out, width, height };
}

function trim(image: Rgba): Rgba {
  const { data, width, height } = image;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3]! < VISIBLE) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), y + 1];
    }
  }
  if (right <= left) throw unreadable();
  const cut = new Uint8Array((right - left) * (bottom - top) * 4);
  for (let y = top; y < bottom; y++) {
    const row = data.subarray((y * width + left) * 4, (y * width + right) * 4);
    cut.set(row, (y - top) * (right - left) * 4);
  }
  return { data: cut, width: right - left, height: bottom - top };
}

async function bounded({ data, width, height }: Rgba): Promise<Rgba> {
  if (Math.max(width, height) <= MOST_SIDE) return { data, width, height };
  const smaller = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: MOST_SIDE, height: MOST_SIDE, fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: smaller.data, width: smaller.info.width, height: smaller.info.height };
}
