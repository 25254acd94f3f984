import { isBlankSide } from "./blank.ts";
import { isPrintCut } from "./cut.ts";
import { inksOf } from "./inks.ts";
import { type Orientation, orientationOf } from "./orientation.ts";
import type { Kept, PreparedPage, QuarterTurn } from "./port.ts";
import type { Zone } from "./zone.ts";

/** What a small copy of a page tells about it. */
export interface Overview {
  readonly orientation: Orientation;
  readonly color: PreparedPage["color"];
  readonly flourishes: readonly Zone[];
  readonly isBlank: boolean;
  /** Print, a seal or a signature runs into the border. */
  readonly isCut: boolean;
  /** Mean colour of the bare paper, a value a channel, and its lightness, 0–255. */
  readonly tint: readonly number[];
  readonly paperLevel: number;
}

/** `turn` is what a person chose; null lets the picture decide. */
export function lookOver(page: Kept, turn: QuarterTurn | null): Overview {
  const { gray, paper, tint, color, print, flourishes, isCut } = inksOf(page);
  return {
    orientation: orientationOf(gray, paper, print, turn),
    color,
    flourishes,
    isBlank: color === "none" && isBlankSide(print, gray),
    isCut: color !== "photo" && (isCut || isPrintCut(print, gray)),
    tint,
    paperLevel: paper.level,
  };
}
