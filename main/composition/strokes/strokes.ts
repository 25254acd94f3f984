import type { Picture } from "../../imaging/port.ts";
import type { Bitmap } from "../jbig2/bitmap.ts";
import type { Reference } from "../legibility/reference.ts";
import type { Tiled } from "../legibility/tiles.ts";
import type { Tones } from "../legibility/tones.ts";
import { coloredInk } from "./colored.ts";
import { darkOf } from "./dark.ts";
import { type Masks, sortInks } from "./masks.ts";
import { paperColor, type Rgb } from "./paper-color.ts";
import { toneTiles } from "./tone-tiles.ts";

/** Print, pen and stamp told from the paper and from photographs. */
export interface Strokes {
  /** Everything dark, photographs aside. */
  readonly dark: Bitmap;
  /** The same by ink; null where there is no ink but black. */
  readonly inks: (Masks & { readonly coloredInk: Uint8Array; readonly paper: Rgb }) | null;
  /** Whether photographs, gray fills or broad washes were left aside. */
  readonly hasTones: boolean;
}

/** @param color at half the luminance's resolution; null: only black is looked for */
export function strokesOf({ tiles, ...luma }: Reference, color: Picture | null): Strokes {
  const tones = tiles.map((tile) => tile.tones);
  const pictures = color === null ? new Uint8Array(tones.length) : toneTiles(luma, tones);
  const dark = darkOf(luma, blackLevels(tones, pictures));
  return { dark, inks: color && inksOf(dark, color, luma, tones), hasTones: pictures.includes(1) };
}

/** Levels for `darkOf`: what is darker than half-way to the strokes, and nothing within photographs. */
const blackLevels = (tones: readonly Tones[], pictures: Uint8Array): Uint8Array =>
  Uint8Array.from(tones, ({ black }, at) => (pictures[at] ? 0 : Math.ceil(black)));

function inksOf(dark: Bitmap, color: Picture, luma: Tiled, tones: readonly Tones[]): Strokes["inks"] {
  const paper = paperColor(color, luma, tones);
  const tinged = coloredInk(color, luma, tones, paper);
  return tinged.includes(1) ? { ...sortInks(dark, tinged), coloredInk: tinged, paper } : null;
}
