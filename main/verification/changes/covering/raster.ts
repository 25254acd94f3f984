import { around, type Box, type Point } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { Polygon } from "./path.ts";

const MOST_CELLS = 400;
const FINEST = 0.5;
const CELLS_A_STEP = 64;
type Range = readonly [from: number, to: number];

/** A grid over a rectangle of the page whose cells are hidden or not. */
export class Raster {
  readonly #box: Box;
  readonly #cell: number;
  readonly #width: number;
  readonly #height: number;
  readonly #cells: Uint8Array;
  readonly #budget: Budget;

  /** Every look at cells is paid from the budget. */
  constructor(box: Box, budget: Budget) {
    this.#box = box;
    this.#budget = budget;
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    this.#cell = Math.max(FINEST, Math.max(width, height) / MOST_CELLS);
    this.#width = Math.ceil(width / this.#cell);
    this.#height = Math.ceil(height / this.#cell);
    this.#cells = new Uint8Array(this.#width * this.#height);
  }

  get isClear(): boolean {
    return !this.#cells.includes(1);
  }

  /** Hides each cell of a box whose centre `covers` says yes to. */
  hide(box: Box, covers: (at: Point) => boolean = () => true, costOfCell = 1): void {
    const { rows, columns } = this.#within(box);
    this.#pay(rows, columns, costOfCell);
    for (let row = rows[0]; row < rows[1]; row++) {
      for (let column = columns[0]; column < columns[1]; column++) {
        if (covers(this.#centre(row, column))) this.#cells[row * this.#width + column] = 1;
      }
    }
  }

  hidePath(path: readonly Polygon[], evenOdd: boolean): void {
    const points = path.flat();
    if (points.length > 0) this.hide(around(points), (at) => isInside(path, at, evenOdd), points.length);
  }

  /** Share of a box that is hidden; 0 for one outside. */
  shareOf(box: Box): number {
    const { rows, columns } = this.#within(box);
    this.#pay(rows, columns, 1);
    const all = ((box[2] - box[0]) * (box[3] - box[1])) / this.#cell ** 2;
    let hidden = 0;
    for (let row = rows[0]; row < rows[1]; row++) {
      for (let column = columns[0]; column < columns[1]; column++) hidden += this.#cells[row * this.#width + column]!;
    }
    return all > 0 ? hidden / all : 0;
  }

  #pay(rows: Range, columns: Range, costOfCell: number): void {
    const cells = (rows[1] - rows[0]) * (columns[1] - columns[0]);
    this.#budget.spend(1 + Math.max(0, cells * costOfCell) / CELLS_A_STEP);
  }

  #centre(row: number, column: number): Point {
    return [this.#box[0] + (column + 0.5) * this.#cell, this.#box[1] + (row + 0.5) * this.#cell];
  }

  #within([left, bottom, right, top]: Box) {
    const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value / this.#cell)));
    return {
      columns: [clamp(left - this.#box[0], this.#width), clamp(right - this.#box[0], this.#width)],
      rows: [clamp(bottom - this.#box[1], this.#height), clamp(top - this.#box[1], this.#height)],
    } as const;
  }
}

/** Both rules of ISO 32000-2 §8.5.3.3. */
function isInside(path: readonly Polygon[], [x, y]: Point, evenOdd: boolean): boolean {
  let [winding, crossings] = [0, 0];
  for (const polygon of path) {
    for (const [index, [x2, y2]] of polygon.entries()) {
      const [x1, y1] = polygon[(index + polygon.length - 1) % polygon.length]!;
      if (y1 > y === y2 > y || x >= x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) continue;
      crossings++;
      winding += y2 > y1 ? 1 : -1;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}
