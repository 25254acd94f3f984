import sharp from "sharp";
import type { Kept, Picture, PreparedPage } from "../imaging/port.ts";
import { type Reference, referenceOf } from "./legibility/reference.ts";
import { tileEdge } from "./legibility/tiles.ts";
import { type Strokes, strokesOf } from "./strokes/strokes.ts";

/** A page at work: where its ink is, and what its strokes are made of. */
export interface Sheet extends Kept {
  readonly kind: PreparedPage["color"];
  readonly reference: Reference;
  /** At the luminance's own resolution; found when first asked for. */
  readonly strokes: Strokes;
  /** At another resolution, never finer than its own: found anew in the smaller picture. */
  strokesAt(dpi: number): Promise<Strokes>;
}

export function sheetOf({ luma, color }: Kept, kind: PreparedPage["color"]): Sheet {
  const { data: gray, width, height, dpi } = luma;
  const reference = referenceOf({ gray, width, height, edge: tileEdge(dpi) });
  const inked = kind === "none" ? null : color;
  let own: Strokes | null = null;
  const coarser = new Map<number, Promise<Strokes>>();
  return {
    luma,
    color,
    kind,
    reference,
    get strokes() {
      own ??= strokesOf(reference, inked);
      return own;
    },
    async strokesAt(wanted) {
      if (wanted >= dpi) return this.strokes;
      const found = coarser.get(wanted) ?? coarserStrokes(luma, inked, wanted);
      coarser.set(wanted, found);
      return found;
    },
  };
}

async function coarserStrokes(luma: Picture, color: Picture | null, dpi: number): Promise<Strokes> {
  const { data: gray, width, height } = await reducedPicture(luma, dpi);
  const reference = referenceOf({ gray, width, height, edge: tileEdge(dpi) });
  return strokesOf(reference, color && (await resized(color, Math.ceil(width / 2), Math.ceil(height / 2))));
}

/** The picture at another resolution, never enlarged. */
export function reducedPicture(picture: Picture, dpi: number): Promise<Picture> {
  const scale = Math.min(1, dpi / picture.dpi);
  return resized(
    picture,
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
}

export async function resized(picture: Picture, toWidth: number, toHeight: number): Promise<Picture> {
  const { data, width, height, channels } = picture;
  if (width === toWidth && height === toHeight) return picture;
  const smaller = await sharp(data, { raw: { width, height, channels } })
    .resize(toWidth, toHeight, { fit: "fill" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer();
  return { ...picture, data: smaller, width: toWidth, height: toHeight, dpi: (picture.dpi * toWidth) / width };
}
