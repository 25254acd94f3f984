import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { orFlaw } from "../pdf/flaw.ts";
import { asCount, isKind, type PdfStream } from "../pdf/values.ts";
import { decode } from "./decode.ts";

/** How opaque an image is at a place of the unit square, 0 to 1. */
export type Opacity = (x: number, y: number) => number;

const OPAQUE: Opacity = () => 1;

/** By its soft mask, its stencil mask, or as it is one; an image without, or with a mask that cannot be read, is opaque. */
export function opacityOf(document: PdfDocument, image: PdfStream, budget: Budget): Opacity {
  const soft = document.get(image.dict, "SMask");
  if (isKind(soft, "stream")) return samples(document, soft, budget) ?? OPAQUE;
  const stencil = document.get(image.dict, "ImageMask") === true ? image : document.get(image.dict, "Mask");
  if (!isKind(stencil, "stream")) return OPAQUE;
  const unpainted = samples(document, stencil, budget);
  return unpainted ? (x, y) => 1 - unpainted(x, y) : OPAQUE;
}

/** Rows begin at the top of the unit square (ISO 32000-2 §8.9.5); samples of one or eight bits. */
function samples(document: PdfDocument, image: PdfStream, budget: Budget): Opacity | null {
  const [width, height] = [asCount(document.get(image.dict, "Width")), asCount(document.get(image.dict, "Height"))];
  const stencil = document.get(image.dict, "ImageMask") === true;
  const bits = stencil ? 1 : asCount(document.get(image.dict, "BitsPerComponent"));
  const decoded = orFlaw(() => decode(document, image, budget));
  if (!width || !height || (bits !== 1 && bits !== 8) || !(decoded instanceof Uint8Array)) return null;
  const stride = Math.ceil((width * bits) / 8);
  if (decoded.length < stride * height) return null;
  const [low] = document.items(image.dict, "Decode").map((item) => document.resolve(item));
  const inverted = isKind(low, "number") && low.value === 1;
  return (x, y) => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y) * height)));
    const byte = decoded[row * stride + ((column * bits) >> 3)]!;
    const value = bits === 8 ? byte / 255 : (byte >> (7 - (column & 7))) & 1;
    return inverted ? 1 - value : value;
  };
}
