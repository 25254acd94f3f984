import type { PdfDocument } from "../pdf/document.ts";
import { isKind, type PdfValue } from "../pdf/values.ts";

/** What the numbers of a colour mean: light or ink, something that only the space itself knows, or a pattern. */
export type ColourSpace = "plain" | "special" | "pattern";

export interface Colour {
  /** 0 black, 1 white; null where it cannot be told. */
  readonly brightness: number | null;
  /** May leave gaps. */
  readonly pattern: boolean;
}

export const BLACK: Colour = { brightness: 0, pattern: false };
/** From here on it is the colour of paper. */
const PAPER = 0.98;

export const isPaper = ({ brightness }: Colour): boolean => brightness !== null && brightness >= PAPER;

export const colourOf = (space: ColourSpace, components: readonly number[]): Colour => ({
  brightness: space === "plain" ? brightnessOf(components) : null,
  pattern: space === "pattern" || components.length === 0,
});

const PLAIN = new Set(["ICCBased", "CalRGB", "CalGray", "DeviceRGB", "DeviceGray", "DeviceCMYK"]);

/** A device's space stands under its own name, any other in the resources (ISO 32000-2 §8.6.3). */
export function spaceOf(document: PdfDocument, name: PdfValue | undefined, resource: PdfValue): ColourSpace {
  const kind = isKind(resource, "array") ? document.resolve(resource.items[0]) : (resource ?? name);
  if (!isKind(kind, "name")) return "special";
  if (kind.name === "Pattern") return "pattern";
  return PLAIN.has(kind.name) ? "plain" : "special";
}

/** Brightness of plain components by their count: grey, RGB, CMYK. */
export function brightnessOf(components: readonly number[]): number | null {
  const [a = 0, b = 0, c = 0, d = 0] = components;
  if (components.length === 1) return a;
  if (components.length === 3) return 0.3 * a + 0.59 * b + 0.11 * c;
  if (components.length === 4) return 1 - Math.min(1, 0.3 * a + 0.59 * b + 0.11 * c + d);
  return null;
}
