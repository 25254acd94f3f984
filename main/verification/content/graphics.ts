import type { PdfDocument } from "../pdf/document.ts";
import { isKind, isName, type PdfDict, type PdfValue } from "../pdf/values.ts";
import type { State } from "./state.ts";

const DARKENING = new Set(["Multiply", "Darken", "ColorBurn"]);
const NORMAL = new Set(["Normal", "Compatible"]);

/** Sets what a graphics state parameter dictionary says (ISO 32000-2 table 57), but for its font. */
export function applyParameters(document: PdfDocument, dict: PdfDict, state: State): void {
  for (const [key, to] of [
    ["ca", "alpha"],
    ["CA", "strokeAlpha"],
    ["LW", "lineWidth"],
  ] as const) {
    const value = document.get(dict, key);
    if (isKind(value, "number")) state[to] = value.value;
  }
  const mask = document.get(dict, "SMask");
  if (mask !== null) state.masked = !isName(mask, "None");
  const blend = blendOf(document, document.get(dict, "BM"));
  if (blend) state.blend = blend;
}

/** Of several the first counts (§11.6.3): a name that is not known stands for another blending. */
function blendOf(document: PdfDocument, value: PdfValue): State["blend"] | null {
  const first = isKind(value, "array") ? document.resolve(value.items[0]) : value;
  if (!isKind(first, "name")) return null;
  if (NORMAL.has(first.name)) return "normal";
  return DARKENING.has(first.name) ? "darkens" : "other";
}
