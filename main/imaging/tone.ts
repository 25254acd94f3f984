import { componentsOf } from "./components.ts";
import type { Paper } from "./paper.ts";
import { type Gray, pixels } from "./raster.ts";
import type { Zone } from "./zone.ts";

const CELL_MM = 2.5;
/** Shares of the paper's level: above is paper, below is black, between is tone. */
const TONE = { darkest: 0.2, lightest: 0.85 } as const;
/** A cell of a picture has hardly any paper, and tone in at least half of it. Print has paper between its strokes. */
const MOST_PAPER = 0.05;
const LEAST_TONE = 0.5;

/** Where the page is continuous tone or a gray fill. */
export interface Tones {
  /** Shares of the page: together, and the largest in one piece. */
  readonly all: number;
  readonly largest: number;
  readonly zones: readonly Zone[];
}

export function tonesOf(gray: Gray, paper: Paper): Tones {
  const side = Math.max(2, Math.round(pixels(CELL_MM, gray)));
  const width = Math.floor(gray.width / side);
  const height = Math.floor(gray.height / side);
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    isTone(gray, (at % width) * side, Math.floor(at / width) * side, side, paper.level) ? 1 : 0,
  );
  const { area, runs } = componentsOf({ data, width, height });
  const share = (cells: number) => cells / Math.max(1, data.length);
  return {
    all: share(area.reduce((sum, cells) => sum + cells, 0)),
    largest: share(area.reduce((most, cells) => Math.max(most, cells), 0)),
    zones: Array.from(runs.row, (row, at) => ({
      left: (runs.from[at]! * side) / gray.width,
      right: (runs.to[at]! * side) / gray.width,
      top: (row * side) / gray.height,
      bottom: ((row + 1) * side) / gray.height,
    })),
  };
}

function isTone({ data, width }: Gray, left: number, top: number, side: number, level: number): boolean {
  const [darkest, lightest] = [level * TONE.darkest, level * TONE.lightest];
  const [mostPaper, leastTone] = [side * side * MOST_PAPER, side * side * LEAST_TONE];
  let [bare, tone] = [0, 0];
  for (let y = top; y < top + side; y++) {
    for (let at = y * width + left; at < y * width + left + side; at++) {
      if (data[at]! > lightest) bare += 1;
      else if (data[at]! > darkest) tone += 1;
    }
    if (bare > mostPaper) return false;
  }
  return tone >= leastTone;
}
