import { type Components, componentsOf, type Mask } from "../../imaging/components.ts";
import type { Picture } from "../../imaging/port.ts";
import { pixels } from "../../imaging/raster.ts";
import type { Box } from "../port.ts";

/** In a reading picture, whose paper is white, what is darker is print. */
const DARK = 190;
const SPECK_MM = 0.2;
/** Print is at most so high; what is higher is a letter only if it is no longer than high, and never above the limit. */
const HIGHEST_MM = { line: 9, letter: 22 } as const;
const LONG = 1.6;
/** Shares of the usual height of letters: smaller than this is a mark, a dot or a comma. */
const SMALL = 0.55;

/** The ink of a page, sorted for reading; members are numbers of pieces of ink. */
export interface Print {
  readonly ink: Components;
  readonly boxes: readonly Box[];
  /** Letters and digits. */
  readonly letters: readonly number[];
  /** Marks over and under letters, dots, commas, hyphens. */
  readonly marks: readonly number[];
  /** Usual height of a letter, marks apart. */
  readonly height: number;
}

/** Drawings, scribbles and specks are left out. */
export function printOf(picture: Picture): Print {
  const ink = componentsOf(darkOf(picture));
  const boxes = Array.from(ink.area, (_, at): Box => {
    const [x, y] = [ink.left[at]!, ink.top[at]!];
    return { x, y, width: ink.right[at]! - x, height: ink.bottom[at]! - y };
  });
  const [speck, line, letter] = [SPECK_MM, HIGHEST_MM.line, HIGHEST_MM.letter].map((mm) => pixels(mm, picture));
  const isPrint = (box: Box) =>
    Math.max(box.width, box.height) >= speck! &&
    (box.height <= line! || (box.height <= letter! && box.width <= LONG * box.height));
  const print = boxes.flatMap((box, at) => (isPrint(box) ? [at] : []));
  const height = usualHeight(print.map((at) => boxes[at]!.height));
  const isLetter = (at: number) => boxes[at]!.height >= SMALL * height;
  return { ink, boxes, letters: print.filter(isLetter), marks: print.filter((at) => !isLetter(at)), height };
}

function darkOf({ data, width, height }: Picture): Mask {
  const dark = new Uint8Array(data.length);
  for (let at = 0; at < dark.length; at++) dark[at] = data[at]! < DARK ? 1 : 0;
  return { data: dark, width, height };
}

/** The median of what is at least half as high as a high piece: marks and dots are many, but low. */
function usualHeight(heights: readonly number[]): number {
  const sorted = heights.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const letters = sorted.filter((height) => height >= high / 2);
  return letters[letters.length >> 1] ?? 0;
}
