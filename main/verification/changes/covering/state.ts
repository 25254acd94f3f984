import { IDENTITY, type Matrix } from "../../content/plane.ts";
import type { Font } from "./font.ts";

/** Paint and text parameters in force (ISO 32000-2 §8.4.1, §9.3.1). */
export interface State {
  ctm: Matrix;
  /** 0 black, 1 white; null where it cannot be told. */
  fill: number | null;
  stroke: number | null;
  alpha: number;
  strokeAlpha: number;
  /** Paint only darkens what lies below. */
  darkens: boolean;
  lineWidth: number;
  font: Font | null;
  size: number;
  charSpace: number;
  wordSpace: number;
  /** Horizontal scaling, 1 for 100 %. */
  stretch: number;
  leading: number;
  rise: number;
  /** Tr. */
  mode: number;
}

export const initialState = (ctm: Matrix = IDENTITY): State => ({
  ctm,
  fill: 0,
  stroke: 0,
  alpha: 1,
  strokeAlpha: 1,
  darkens: false,
  lineWidth: 1,
  font: null,
  size: 0,
  charSpace: 0,
  wordSpace: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
});

/** Brightness of colour components by their count: grey, RGB, CMYK. */
export function brightness(components: readonly number[]): number | null {
  const [a = 0, b = 0, c = 0, d = 0] = components;
  if (components.length === 1) return a;
  if (components.length === 3) return 0.3 * a + 0.59 * b + 0.11 * c;
  if (components.length === 4) return 1 - Math.min(1, 0.3 * a + 0.59 * b + 0.11 * c + d);
  return null;
}
