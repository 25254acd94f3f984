import { decodeGeneric } from "../../../composition/jbig2/jbig2.ts";
import { Jbig2Error } from "../../../composition/jbig2/jbig2-error.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { orFlaw } from "../../pdf/flaw.ts";
import { asCount, isKind, type PdfStream } from "../../pdf/values.ts";
import { type Unfolded, unfold } from "../decode.ts";
import { dctShades } from "./dct.ts";
import { samplesOf } from "./samples.ts";
import { reduce, type Shades } from "./shades.ts";

const MOST_PIXELS = 2 ** 27;
const PIXELS_A_STEP = 256;

const known = new WeakMap<PdfStream, Shades | null>();

/** The brightness of an image without its masks; null for a coding or a colour space that is not read. */
export function shadesOf(document: PdfDocument, image: PdfStream, budget: Budget): Shades | null {
  const found = known.get(image);
  if (found !== undefined) return found;
  const shades = readShades(document, image, budget);
  known.set(image, shades);
  return shades;
}

function readShades(document: PdfDocument, image: PdfStream, budget: Budget): Shades | null {
  const [width, height] = ["Width", "Height"].map((key) => asCount(document.get(image.dict, key)));
  if (!width || !height || width * height > MOST_PIXELS) return null;
  budget.spend((width * height) / PIXELS_A_STEP);
  const unfolded = orFlaw(() => unfold(document, image, budget));
  if (!("coding" in unfolded)) return null;
  if (unfolded.coding === "DCTDecode")
    return isInverted(document, image) ? null : dctShades(unfolded.data, width * height);
  if (unfolded.coding === "JBIG2Decode") return bilevelShades(unfolded, isInverted(document, image));
  if (unfolded.coding !== null) return null;
  const brightnessAt = orFlaw(() => samplesOf(document, image, unfolded.data, width, height, budget));
  return typeof brightnessAt === "function" ? reduce(width, height, brightnessAt) : null;
}

const isInverted = (document: PdfDocument, image: PdfStream): boolean => {
  const low = document.resolve(document.items(image.dict, "Decode")[0]);
  return isKind(low, "number") && low.value === 1;
};

/** One page with one generic region; any other is not read. */
function bilevelShades({ data, parms }: Unfolded, inverted: boolean): Shades | null {
  if (parms?.entries.has("JBIG2Globals")) return null;
  try {
    const { width, height, data: bits } = decodeGeneric(data);
    const stride = Math.ceil(width / 8);
    const [black, white] = inverted ? [255, 0] : [0, 255];
    return reduce(width, height, (x, y) => ((bits[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? black : white));
  } catch (error) {
    if (error instanceof Jbig2Error) return null;
    throw error;
  }
}
