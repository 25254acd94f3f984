import type { Face } from "../appearance/drawing/font.ts";
import type { Rectangle } from "../pdf/pages.ts";

/** Room for a few figures in a printed line, on the page as it is shown; lengths in points from its bottom left. */
export interface TextPlace {
  /** 0-based. */
  readonly page: number;
  readonly left: number;
  /** Of the line's letters. */
  readonly baseline: number;
  readonly width: number;
  /** Of the line's font. */
  readonly size: number;
  readonly face: Face;
  readonly align: "left" | "center";
}

/** Where the paper leaves room for its date; null where month or year is printed. */
export interface DatePlaces {
  readonly day: TextPlace;
  readonly month: TextPlace | null;
  readonly year: TextPlace | null;
}

/** Where a paper leaves room for the clerk. */
export interface ActPlaces {
  readonly number: TextPlace;
  readonly date: DatePlaces;
}

/** Room for the agency's seal on the page as it is shown. */
export interface SealPlace {
  /** 0-based. */
  readonly page: number;
  readonly rect: Rectangle;
}

/** Below the baseline and above it, in parts of the font's size; Vietnamese capitals carry two marks. */
export const DESCENT = 0.25;
const ASCENT = 0.95;

/** The rectangle around a line of text at the place, and the baseline's height in it. */
export function boxOf({ left, baseline, width, size }: TextPlace): { readonly rect: Rectangle; readonly rise: number } {
  const rise = DESCENT * size;
  return { rect: [left, baseline - rise, left + width, baseline + ASCENT * size], rise };
}
