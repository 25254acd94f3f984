import type { Budget } from "../pdf/budget.ts";
import { both } from "./box.ts";
import type { Polygon } from "./path.ts";
import { around, type Box, type Point } from "./plane.ts";

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

  /** Every look at cells is paid from the budget. @param most cells along the longer side */
  constructor(box: Box, budget: Budget, most = MOST_CELLS) {
    this.#box = box;
    this.#budget = budget;
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    this.#cell = Math.max(FINEST, Math.max(width, height) / most);
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

  /** What a path fills, by the rule given, within `clip`. */
  hidePath(path: readonly Polygon[], evenOdd: boolean, clip: Box | null = null): void {
    const points = path.flat();
    if (points.length === 0) return;
    const box = clip ? both(around(points), clip) : around(points);
    if (box[0] >= box[2] || box[1] >= box[3]) return;
    if (path.length === 1 && isUpright(path[0]!)) this.hide(box);
    else this.hide(box, (at) => isInside(path, at, evenOdd), points.length);
  }

  /** Share of a box that is hidden; what lies outside of the grid is not. A box smaller than a cell counts as one. */
  shareOf(box: Box): number {
    const { rows, columns } = this.#within(box);
    this.#pay(rows, columns, 1);
    const all =
      this.#sideOf(box[0] - this.#box[0], box[2] - this.#box[0]) *
      this.#sideOf(box[1] - this.#box[1], box[3] - this.#box[1]);
    let hidden = 0;
    for (let row = rows[0]; row < rows[1]; row++) {
      for (let column = columns[0]; column < columns[1]; column++) hidden += this.#cells[row * this.#width + column]!;
    }
    return hidden / all;
  }

  /** Square units of hidden cells within a box whose centre is one of those asked for. */
  hiddenArea(box: Box, isOne: (at: Point) => boolean): number {
    const { rows, columns } = this.#within(box);
    this.#pay(rows, columns, 1);
    let hidden = 0;
    for (let row = rows[0]; row < rows[1]; row++) {
      for (let column = columns[0]; column < columns[1]; column++) {
        if (this.#cells[row * this.#width + column] === 1 && isOne(this.#centre(row, column))) hidden++;
      }
    }
    return hidden * this.#cell ** 2;
  }

  /** Whether a rectangle of this size is hidden of which every cell is one of those asked for. */
  holdsHidden([width, height]: Point, box: Box, isOne: (at: Point) => boolean): boolean {
    const { rows, columns } = this.#within(box);
    this.#pay(rows, columns, 2);
    const [wide, high] = [Math.ceil(width / this.#cell), Math.ceil(height / this.#cell)];
    const heights = new Uint16Array(this.#width);
    for (let row = rows[0]; row < rows[1]; row++) {
      let run = 0;
      for (let column = columns[0]; column < columns[1]; column++) {
        const hidden = this.#cells[row * this.#width + column] === 1 && isOne(this.#centre(row, column));
        heights[column] = hidden ? heights[column]! + 1 : 0;
        run = heights[column]! >= high ? run + 1 : 0;
        if (run >= wide) return true;
      }
    }
    return false;
  }

  #pay(rows: Range, columns: Range, costOfCell: number): void {
    const cells = (rows[1] - rows[0]) * (columns[1] - columns[0]);
    this.#budget.spend(1 + Math.max(0, cells * costOfCell) / CELLS_A_STEP);
  }

  #centre(row: number, column: number): Point {
    return [this.#box[0] + (column + 0.5) * this.#cell, this.#box[1] + (row + 0.5) * this.#cell];
  }

  /** Cells from one side to the other, edges taken to the next line of the grid. */
  #sideOf(from: number, to: number): number {
    return Math.max(1, Math.round(to / this.#cell) - Math.round(from / this.#cell));
  }

  /** Rows and columns of a box; at least the one it begins in, if that is of the grid. */
  #within([left, bottom, right, top]: Box) {
    const range = (from: number, to: number, most: number): Range => {
      const first = Math.round(from / this.#cell);
      const last = Math.max(Math.round(to / this.#cell), first + 1);
      return [Math.min(most, Math.max(0, first)), Math.min(most, Math.max(0, last))];
    };
    return {
      columns: range(left - this.#box[0], right - this.#box[0], this.#width),
      rows: range(bottom - this.#box[1], top - this.#box[1], this.#height),
    } as const;
  }
}

/** Whether a polygon is a rectangle along the axes, corner after corner. */
function isUpright(polygon: Polygon): boolean {
  if (polygon.length < 4 || polygon.length > 5) return false;
  const [a, b, c, d, e = a] = polygon as [Point, Point, Point, Point, Point?];
  const turns = (one: number) =>
    a[one] === b[one] && b[1 - one] === c[1 - one] && c[one] === d[one] && d[1 - one] === a[1 - one];
  return a[0] === e[0] && a[1] === e[1] && (turns(0) || turns(1));
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
