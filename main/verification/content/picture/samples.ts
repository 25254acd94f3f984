import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { asCount, isKind, isName, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import { decode } from "../decode.ts";

type BrightnessAt = (x: number, y: number) => number;

/** How the components of a pixel give its brightness, each component from 0 to its greatest. */
interface Space {
  readonly components: number;
  brightness(values: readonly number[], greatest: number): number;
}

/** Reads unpacked samples (ISO 32000-2 §8.9.3); null for a colour space that is not read, or too few samples. */
export function samplesOf(
  document: PdfDocument,
  image: PdfStream,
  data: Uint8Array,
  width: number,
  height: number,
  budget: Budget,
): BrightnessAt | null {
  const stencil = document.get(image.dict, "ImageMask") === true;
  const bits = stencil ? 1 : asCount(document.get(image.dict, "BitsPerComponent"));
  const space = stencil ? device(1) : spaceOf(document, document.get(image.dict, "ColorSpace"), budget);
  if (!space || !bits || ![1, 2, 4, 8, 16].includes(bits)) return null;
  const stride = Math.ceil((width * space.components * bits) / 8);
  if (data.length < stride * height) return null;
  const low = document.resolve(document.items(image.dict, "Decode")[0]);
  const inverted = isKind(low, "number") && low.value > 0;
  const greatest = bits === 16 ? 255 : 2 ** bits - 1;
  const values = new Array<number>(space.components).fill(0);
  return (x, y) => {
    for (let at = 0; at < values.length; at++) {
      const bit = (x * values.length + at) * bits;
      const byte = data[y * stride + (bit >> 3)]!;
      const value = bits >= 8 ? byte : (byte >> (8 - bits - (bit & 7))) & greatest;
      values[at] = inverted ? greatest - value : value;
    }
    return space.brightness(values, greatest);
  };
}

const NAMES: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  G: 1,
  CalGray: 1,
  DeviceRGB: 3,
  RGB: 3,
  CalRGB: 3,
  DeviceCMYK: 4,
  CMYK: 4,
};

function spaceOf(document: PdfDocument, value: PdfValue, budget: Budget): Space | null {
  if (isKind(value, "name")) return NAMES[value.name] ? device(NAMES[value.name]!) : null;
  if (!isKind(value, "array")) return null;
  const [kind, second] = value.items.slice(0, 2).map((item) => document.resolve(item));
  if (isName(kind, "ICCBased") && isKind(second, "stream")) {
    const count = asCount(document.get(second.dict, "N"));
    return count === 1 || count === 3 || count === 4 ? device(count) : null;
  }
  if (isName(kind, "Indexed") || isName(kind, "I")) return indexed(document, value.items, budget);
  return isKind(kind, "name") && NAMES[kind.name] ? device(NAMES[kind.name]!) : null;
}

const device = (components: number): Space => ({ components, brightness: DEVICES[components]! });

/** Without arrays of their own, as they are asked for each pixel. */
const DEVICES: Readonly<Record<number, Space["brightness"]>> = {
  1: ([grey = 0], greatest) => (255 * grey) / greatest,
  3: ([red = 0, green = 0, blue = 0], greatest) => (255 * (0.3 * red + 0.59 * green + 0.11 * blue)) / greatest,
  4: ([c = 0, m = 0, y = 0, k = 0], greatest) =>
    255 * (1 - Math.min(1, (0.3 * c + 0.59 * m + 0.11 * y + k) / greatest)),
};

/** A table of colours (§8.6.6.3). */
function indexed(document: PdfDocument, items: readonly PdfValue[], budget: Budget): Space | null {
  const base = spaceOf(document, document.resolve(items[1]), budget);
  const table = document.resolve(items[3]);
  const bytes = isKind(table, "string")
    ? table.bytes
    : isKind(table, "stream")
      ? decode(document, table, budget)
      : null;
  if (!base || !bytes) return null;
  const shades = Array.from({ length: Math.floor(bytes.length / base.components) }, (_, at) =>
    base.brightness([...bytes.subarray(at * base.components, (at + 1) * base.components)], 255),
  );
  return { components: 1, brightness: ([index = 0]) => shades[index] ?? 0 };
}
