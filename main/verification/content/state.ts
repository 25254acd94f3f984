import { BLACK, type Colour, type ColourSpace } from "./colour.ts";
import type { Font } from "./font.ts";
import { type Box, IDENTITY, type Matrix } from "./plane.ts";

/** The graphics state as far as it decides what can be seen (ISO 32000-2 §8.4.1, §9.3.1). */
export interface State {
  ctm: Matrix;
  /** A box around what clips leave; all of the plane at first. */
  clip: Box;
  fill: Colour;
  fillSpace: ColourSpace;
  stroke: Colour;
  strokeSpace: ColourSpace;
  alpha: number;
  strokeAlpha: number;
  /** `darkens`: paint only darkens what lies below. */
  blend: "normal" | "darkens" | "other";
  /** A soft mask of the graphics state is in force. */
  masked: boolean;
  /** Marked as optional content: it may be switched off. */
  optional: boolean;
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

const PLANE: Box = [-Infinity, -Infinity, Infinity, Infinity];

export const initialState = (ctm: Matrix = IDENTITY, clip: Box = PLANE): State => ({
  ctm,
  clip,
  fill: BLACK,
  fillSpace: "plain",
  stroke: BLACK,
  strokeSpace: "plain",
  alpha: 1,
  strokeAlpha: 1,
  blend: "normal",
  masked: false,
  optional: false,
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

/** Text that paints nothing by itself: rendering modes 3 and 7 (table 104). */
export const isUnpainted = ({ mode }: State): boolean => mode === 3 || mode >= 7;
