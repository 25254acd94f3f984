import type { Components } from "./components.ts";
import { type Gray, pixels } from "./raster.ts";

type Side = "left" | "top" | "right" | "bottom";
const SIDES: readonly Side[] = ["left", "top", "right", "bottom"];

/** A letter, or what an edge leaves of it. */
const LETTER_MM = { least: 1, most: 9 } as const;
/** No stroke of print meets the border on a longer way than this; a shadow along it does. */
const WIDEST_STROKE_MM = 1.6;
/** A piece at least as large and as full as this is a hole or a blot. */
const SOLID = { mm: 2.2, share: 0.65 } as const;
/** So many letters at one side are no chance. */
const FEWEST = 3;
/** Share of a side that is dark where the scanner's lid shows beside the paper, or the paper throws a shadow. */
const SHADOW = 0.2;
const TOUCHING = 1;

/**
 * Whether print runs into the border of the picture: several letters of one side end there. Shadows along the border,
 * holes, blots and single rules do not count. `pieces` are those of the print, without pictures.
 */
export function isPrintCut(pieces: Components, gray: Gray): boolean {
  const contacts = contactsOf(pieces, gray);
  return SIDES.some((side) => {
    const length = side === "left" || side === "right" ? gray.height : gray.width;
    const dark = contacts[side].reduce((sum, contact) => sum + contact, 0);
    if (dark > SHADOW * length) return false;
    const isCut = (contact: number, piece: number) => contact > 0 && isLetter(pieces, piece, contact, gray);
    return contacts[side].filter(isCut).length >= FEWEST;
  });
}

/** For each side how many pixels of each piece lie at it. */
function contactsOf({ runs, area }: Components, { width, height }: Gray): Record<Side, Int32Array> {
  const [left, top, right, bottom] = SIDES.map(() => new Int32Array(area.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let at = 0; at < runs.row.length; at++) {
    const piece = runs.piece[at]!;
    const row = runs.row[at]!;
    if (runs.from[at]! <= TOUCHING) left[piece]! += 1;
    if (runs.to[at]! >= width - TOUCHING) right[piece]! += 1;
    if (row === TOUCHING) top[piece]! += runs.to[at]! - runs.from[at]!;
    if (row === height - 1 - TOUCHING) bottom[piece]! += runs.to[at]! - runs.from[at]!;
  }
  return { left, top, right, bottom };
}

function isLetter({ left, top, right, bottom, area }: Components, at: number, contact: number, gray: Gray): boolean {
  const across = right[at]! - left[at]!;
  const down = bottom[at]! - top[at]!;
  const longer = Math.max(across, down);
  const shorter = Math.min(across, down);
  const mm = pixels(1, gray);
  const isSolid = shorter >= SOLID.mm * mm && area[at]! >= SOLID.share * across * down;
  const isSized = longer >= LETTER_MM.least * mm && longer <= LETTER_MM.most * mm;
  return isSized && !isSolid && contact <= WIDEST_STROKE_MM * mm;
}
