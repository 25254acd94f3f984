import sharp, { type Sharp } from "sharp";
import type { Picture, PreparedPage } from "../imaging/port.ts";
import { type Reference, referenceOf } from "./legibility/reference.ts";
import { tileEdge } from "./legibility/tiles.ts";

/** libvips would keep pictures for a second look that none of them gets. */
sharp.cache(false);

/** A kept picture at work: its strokes found, its sizes at hand. */
export interface Sheet {
  readonly picture: Picture;
  readonly reference: Reference;
  readonly color: PreparedPage["color"];
  /** The picture at another resolution, never enlarged, ready to be encoded. */
  at(dpi: number): Sharp;
  /** Its luminance. */
  grayAt(dpi: number): Sharp;
}

export async function sheetOf(picture: Picture, color: PreparedPage["color"]): Promise<Sheet> {
  const { width, height, dpi } = picture;
  const gray: Picture = { data: await luminanceOf(picture), width, height, channels: 1, dpi };
  const reference = referenceOf({ gray: gray.data, width, height, edge: tileEdge(dpi) });
  const at = (wanted: number): Sharp => resized(picture, Math.min(1, wanted / dpi));
  const grayAt = (wanted: number): Sharp => resized(gray, Math.min(1, wanted / dpi));
  return { picture, reference, color, at, grayAt };
}

async function luminanceOf(picture: Picture): Promise<Uint8Array> {
  return picture.channels === 1 ? picture.data : resized(picture, 1).toColourspace("b-w").raw().toBuffer();
}

function resized({ data, width, height, channels }: Picture, scale: number): Sharp {
  const picture = sharp(data, { raw: { width, height, channels } });
  if (scale === 1) return channels === 1 ? picture.toColourspace("b-w") : picture;
  const size = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))] as const;
  const reduced = picture.resize(...size, { fit: "fill" });
  return channels === 1 ? reduced.toColourspace("b-w") : reduced;
}
