import type { PdfDocument } from "../../pdf/document.ts";
import { isKind, type PdfValue } from "../../pdf/values.ts";
import type { Numbers } from "./numbers.ts";

const PLAIN = new Set(["ICCBased", "CalRGB", "CalGray", "DeviceRGB", "DeviceGray", "DeviceCMYK"]);
const NEARLY = 0.02;

/** Whether a colour is that of paper: all of light, or none of four inks. Null for a pattern. */
export function isWhite(numbers: Numbers, plain: boolean): boolean | null {
  const values = numbers.filter((value) => !Number.isNaN(value));
  if (values.length === 0) return null;
  const ink = values.length === 4 ? values : values.map((value) => 1 - value);
  return plain && ink.every((value) => value <= NEARLY);
}

/** Whether the numbers of a colour space say plainly what is white; a full component of a spot colour is not. */
export function isPlain(document: PdfDocument, name: PdfValue | undefined, space: PdfValue): boolean {
  const kind = isKind(space, "array") ? document.resolve(space.items[0]) : (space ?? name);
  return isKind(kind, "name") && PLAIN.has(kind.name);
}
