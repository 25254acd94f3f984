import { type Components, componentsOf } from "./components.ts";
import type { Picture } from "./port.ts";
import { pixels } from "./raster.ts";
import type { Zone } from "./zone.ts";

export interface Color {
  /** Whether anything but black is written, stamped or printed on the page. */
  readonly isPresent: boolean;
  /** Where seals and signatures are: coloured, and too large in both directions to be print. */
  readonly flourishes: readonly Zone[];
  /** One of them runs into the border of the picture. */
  readonly isCut: boolean;
}

/** Difference between the lightest and the darkest channel, in hundredths of the paper's, from which a pixel is tinged. */
const TINGED = 13;
/** At least one pixel of a coloured mark is as colourful as this. */
const COLORFUL = 20;
const SHORTEST_MM = 3;
const FEWEST_PIXELS = 6;
/** Shorter side of a seal or signature at least, longer side at most. */
const FLOURISH_MM = { least: 7, most: 90 } as const;
const AROUND_MM = 4;

/**
 * Colour is judged against the paper's own tint, so that a yellowed sheet is not coloured, and only marks of some length
 * count, so that noise is not. `small` is the page at about 75 dpi.
 */
export function colorOf(small: Picture, tint: readonly number[]): Color {
  if (small.channels === 1) return { isPresent: false, flourishes: [], isCut: false };
  const { width, height } = small;
  const chroma = chromaOf(small, tint);
  const marks = componentsOf({ data: chroma.map((value) => (value >= TINGED ? 1 : 0)), width, height });
  const colorful = colorfulPieces(marks, chroma, width);
  const [shortest, least, most] = [SHORTEST_MM, FLOURISH_MM.least, FLOURISH_MM.most].map((mm) => pixels(mm, small));
  const sides = Array.from(marks.area, (_, at) => {
    const across = marks.right[at]! - marks.left[at]!;
    const down = marks.bottom[at]! - marks.top[at]!;
    return { shorter: Math.min(across, down), longer: Math.max(across, down) };
  });
  const isMark = sides.map(
    ({ longer }, at) => colorful[at] === 1 && longer >= shortest! && marks.area[at]! >= FEWEST_PIXELS,
  );
  const flourishes = sides.flatMap(({ shorter, longer }, at) =>
    isMark[at] && shorter >= least! && longer <= most! ? [at] : [],
  );
  return {
    isPresent: isMark.includes(true),
    flourishes: flourishes.map((at) => zoneOf(marks, at, small)),
    isCut: flourishes.some((at) => isAtBorder(marks, at, small)),
  };
}

/** Share of a piece that lies at the border where it is printed up to there on purpose: a bar, a coloured corner. */
const BLEED = 0.5;

function isAtBorder(
  { runs, left, top, right, bottom }: Components,
  piece: number,
  { width, height }: Picture,
): boolean {
  let [across, down] = [0, 0];
  for (let at = 0; at < runs.row.length; at++) {
    if (runs.piece[at] !== piece) continue;
    if (runs.from[at] === 0 || runs.to[at] === width) down += 1;
    if (runs.row[at] === 0 || runs.row[at] === height - 1) across += runs.to[at]! - runs.from[at]!;
  }
  const isBleed = down > BLEED * (bottom[piece]! - top[piece]!) || across > BLEED * (right[piece]! - left[piece]!);
  return down + across > 0 && !isBleed;
}

function colorfulPieces({ runs, area }: Components, chroma: Uint8Array, width: number): Uint8Array {
  const colorful = new Uint8Array(area.length);
  for (let at = 0; at < runs.row.length; at++) {
    const start = runs.row[at]! * width;
    const run = chroma.subarray(start + runs.from[at]!, start + runs.to[at]!);
    if (run.some((value) => value >= COLORFUL)) colorful[runs.piece[at]!] = 1;
  }
  return colorful;
}

/** Wider than the piece, for strokes that are apart from it or too faint to be seen at this size. */
function zoneOf({ left, top, right, bottom }: Components, at: number, small: Picture): Zone {
  const { width, height } = small;
  const around = pixels(AROUND_MM, small);
  return {
    left: Math.max(0, (left[at]! - around) / width),
    top: Math.max(0, (top[at]! - around) / height),
    right: Math.min(1, (right[at]! + around) / width),
    bottom: Math.min(1, (bottom[at]! + around) / height),
  };
}

/** Hundredths, 0–255. */
function chromaOf({ data, width, height }: Picture, tint: readonly number[]): Uint8Array {
  const [red, green, blue] = tint.map((level) => Math.round(102_400 / Math.max(level, 1)));
  const chroma = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < chroma.length; at++, from += 3) {
    const r = data[from]! * red!;
    const g = data[from + 1]! * green!;
    const b = data[from + 2]! * blue!;
    const most = r > g ? (r > b ? r : b) : g > b ? g : b;
    const least = r < g ? (r < b ? r : b) : g < b ? g : b;
    chroma[at] = Math.min(255, (most - least) >> 10);
  }
  return chroma;
}
