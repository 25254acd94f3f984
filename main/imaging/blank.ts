import type { Components } from "./components.ts";
import { type Gray, pixels } from "./raster.ts";

/** The scanner's edge leaves shadows as far from the border as this. */
const BORDER_MM = 6;
const SPECK_MM = 0.9;
const MOST_SPECKS = 4;
const LONG_MM = 9;
/** As large as a letter that is written by hand or printed, and as near as it stands to the next one. */
const LETTER_MM = 1.6;
const NEAR_MM = 5;
/** Punched holes are round: a disc fills π/4 of its square. */
const HOLE = { least: 4, most: 8, fullness: 0.68 } as const;
/** A fold's shadow goes across most of the sheet and is thin. */
const FOLD = { share: 0.6, thickest: 1.5 } as const;

/** A piece away from the border, in mm. */
interface Trace {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
}

/** A side without print or writing: at most a few specks, punched holes, folds and what the scanner's edge leaves. */
export function isBlankSide(pieces: Components, gray: Gray): boolean {
  const paper = { across: gray.width / pixels(1, gray), down: gray.height / pixels(1, gray) };
  const traces = tracesOf(pieces, gray, paper).filter((trace) => !isHole(trace) && !isFold(trace, paper));
  if (traces.length > MOST_SPECKS || traces.some((trace) => longerOf(trace) >= LONG_MM)) return false;
  const letters = traces.filter((trace) => longerOf(trace) >= LETTER_MM);
  return !letters.some((one, at) => letters.slice(at + 1).some((other) => areNear(one, other)));
}

interface PaperSize {
  readonly across: number;
  readonly down: number;
}

function tracesOf({ left, top, right, bottom, area }: Components, gray: Gray, paper: PaperSize): Trace[] {
  const mm = pixels(1, gray);
  return Array.from(area, (count, at) => ({
    left: left[at]! / mm,
    top: top[at]! / mm,
    right: right[at]! / mm,
    bottom: bottom[at]! / mm,
    area: count / (mm * mm),
  })).filter((trace) => longerOf(trace) >= SPECK_MM && isInside(trace, paper));
}

const isInside = ({ left, top, right, bottom }: Trace, { across, down }: PaperSize): boolean =>
  left > BORDER_MM && top > BORDER_MM && right < across - BORDER_MM && bottom < down - BORDER_MM;

const longerOf = ({ left, top, right, bottom }: Trace): number => Math.max(right - left, bottom - top);

function isHole({ left, top, right, bottom, area }: Trace): boolean {
  const [across, down] = [right - left, bottom - top];
  const [shorter, longer] = [Math.min(across, down), Math.max(across, down)];
  return shorter >= HOLE.least && longer <= HOLE.most && area >= HOLE.fullness * across * down;
}

function isFold(trace: Trace, { across, down }: PaperSize): boolean {
  const { left, top, right, bottom, area } = trace;
  const goesAcross = right - left > FOLD.share * across || bottom - top > FOLD.share * down;
  return goesAcross && area / longerOf(trace) <= FOLD.thickest;
}

const areNear = (one: Trace, other: Trace): boolean =>
  Math.max(one.left, other.left) - Math.min(one.right, other.right) <= NEAR_MM &&
  Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom) <= NEAR_MM;
