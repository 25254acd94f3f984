import type { Rectangle } from "../../pdf/pages.ts";
import { overlaps } from "../geometry.ts";
import type { PageInk } from "../looking/port.ts";

/** Share of dark pixels that scanner noise may leave on bare paper. */
const NOISE = 0.002;

/** What a silhouette covers, pixel by pixel, rows top to bottom. */
export interface Silhouette {
  readonly cells: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What stands on a page and must not be covered. Rectangles are points of the shown page. */
export interface Obstacles {
  readonly scale: number;
  /** Whether a rectangle holds nothing but bare paper, and no more stray ink than that share of it. */
  isFree(box: Rectangle, noise?: number): boolean;
  /** Whether a silhouette does, with its bottom left corner there. */
  isFreeUnder(silhouette: Silhouette, x: number, y: number): boolean;
  /** What the ink within a rectangle covers, spared places apart, or null where there is none. */
  inkWithin(box: Rectangle): Rectangle | null;
}

/**
 * @param taken never to be covered, whether seen or not: text, other signatures
 * @param spared where ink does not count
 */
export function obstaclesOf(ink: PageInk, taken: readonly Rectangle[], spared: readonly Rectangle[] = []): Obstacles {
  const { width, height, scale } = ink;
  const stray = spared.length > 0 ? ink.cells.slice() : ink.cells;
  for (const box of spared) paint(stray, ink, box, 0);
  const strayIn = lazily(() => counterOf(stray, width, height));
  const solid = lazily(() => {
    const cells = new Uint8Array(stray.length);
    for (const box of taken) paint(cells, ink, box, 1);
    return cells;
  });
  return {
    scale,
    inkWithin: (box) => boundsOf(stray, ink, box),
    isFree: (box, noise = NOISE) => {
      if (taken.some((each) => overlaps(each, box))) return false;
      const cells = cellsOf(box, ink);
      return strayIn()(...cells) <= noise * areaOf(cells);
    },
    isFreeUnder: (silhouette, x, y) => {
      const [left, bottom] = [Math.round(x * scale), height - Math.round(y * scale)];
      let [covered, strays] = [0, 0];
      for (let row = 0; row < silhouette.height; row++) {
        const at = bottom - silhouette.height + row;
        for (let column = 0; column < silhouette.width; column++) {
          if (!silhouette.cells[row * silhouette.width + column]) continue;
          const cell = at * width + left + column;
          if (solid()[cell]) return false;
          covered++;
          strays += stray[cell] ?? 1;
        }
      }
      return strays <= NOISE * covered;
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

type Cells = readonly [left: number, top: number, right: number, bottom: number];

const areaOf = ([left, top, right, bottom]: Cells): number => Math.max(1, (right - left) * (bottom - top));

/** The pixels that a rectangle touches. */
function cellsOf([left, bottom, right, top]: Rectangle, { width, height, scale }: PageInk): Cells {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return [
    clamp(Math.floor(left * scale), width),
    clamp(Math.floor(height - top * scale), height),
    clamp(Math.ceil(right * scale), width),
    clamp(Math.ceil(height - bottom * scale), height),
  ];
}

function paint(cells: Uint8Array, page: PageInk, box: Rectangle, value: 0 | 1): void {
  const [left, top, right, bottom] = cellsOf(box, page);
  for (let row = top; row < bottom; row++) cells.fill(value, row * page.width + left, row * page.width + right);
}

function boundsOf(cells: Uint8Array, page: PageInk, box: Rectangle): Rectangle | null {
  const [left, top, right, bottom] = cellsOf(box, page);
  let [x1, y1, x2, y2] = [right, bottom, left, top];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      if (!cells[row * page.width + column]) continue;
      [x1, y1] = [Math.min(x1, column), Math.min(y1, row)];
      [x2, y2] = [Math.max(x2, column + 1), Math.max(y2, row + 1)];
    }
  }
  if (x2 <= x1) return null;
  const { height, scale } = page;
  return [x1 / scale, (height - y2) / scale, x2 / scale, (height - y1) / scale];
}

/** Answers how many cells in a rectangle are set, from a summed-area table. */
function counterOf(cells: Uint8Array, width: number, height: number): (...cells: Cells) => number {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let row = 0; row < height; row++) {
    let run = 0;
    for (let column = 0; column < width; column++) {
      run += cells[row * width + column]!;
      sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1]! + run;
    }
  }
  return (left, top, right, bottom) =>
    sums[bottom * stride + right]! -
    sums[top * stride + right]! -
    sums[bottom * stride + left]! +
    sums[top * stride + left]!;
}
