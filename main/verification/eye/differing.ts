import type { Raster } from "./drawing.ts";
import type { Box } from "./port.ts";

/** Rounding of blended colours moves a channel by less. */
const TOLERANCE = 24;
/** Side of the squares in which differing pixels are gathered. */
const CELL = 8;
const MOST_BOXES = 40;

/**
 * Gathers where pairs of rasters of one size show something else. A pixel differs when one raster has a colour there
 * that the other has nowhere within a pixel around: edges may move by that, ink may neither come nor go.
 */
export class Differences {
  readonly #width: number;
  readonly #height: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Uint8Array;

  constructor({ width, height }: Pick<Raster, "width" | "height">) {
    this.#width = width;
    this.#height = height;
    this.#columns = Math.ceil(width / CELL);
    this.#rows = Math.ceil(height / CELL);
    this.#cells = new Uint8Array(this.#columns * this.#rows);
  }

  /** @param spared where the two may differ */
  compare(a: Raster, b: Raster, spared: readonly Box[] = []): void {
    if (Buffer.compare(a.data, b.data) === 0) return;
    for (let y = 0; y < this.#height; y++) {
      if (Buffer.compare(rowOf(a, y), rowOf(b, y)) === 0) continue;
      const here = spared.filter(({ top, height }) => y >= top && y < top + height);
      this.#compareRow(a, b, y, here);
    }
  }

  /** A box around each group of squares that touch; where there are too many, one around all. */
  boxes(): readonly Box[] {
    const cells = new Uint8Array(this.#cells);
    const boxes: Box[] = [];
    for (let start = cells.indexOf(1); start >= 0; start = cells.indexOf(1, start + 1)) {
      boxes.push(this.#groupAt(cells, start));
    }
    return boxes.length <= MOST_BOXES ? boxes : [hull(boxes)];
  }

  #compareRow(a: Raster, b: Raster, y: number, spared: readonly Box[]): void {
    const [of, against] = [pixelsOf(a, y), pixelsOf(b, y)];
    const cells = this.#cells.subarray(Math.floor(y / CELL) * this.#columns);
    for (let x = 0; x < this.#width; x++) {
      const cell = Math.floor(x / CELL);
      if (of[x] === against[x] || cells[cell] === 1) continue;
      if (spared.some(({ left, width }) => x >= left && x < left + width)) continue;
      if (isForeign(a, b, x, y) || isForeign(b, a, x, y)) cells[cell] = 1;
    }
  }

  /** The box around the squares that hang together with this one, which are taken out. */
  #groupAt(cells: Uint8Array, start: number): Box {
    let [left, top, right, bottom] = [this.#columns, this.#rows, 0, 0];
    const open = [start];
    cells[start] = 0;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const [x, y] = [cell % this.#columns, Math.floor(cell / this.#columns)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      for (const next of this.#around(x, y)) {
        if (cells[next] === 1) open.push(next);
        cells[next] = 0;
      }
    }
    return {
      left: left * CELL,
      top: top * CELL,
      width: Math.min(this.#width, (right + 1) * CELL) - left * CELL,
      height: Math.min(this.#height, (bottom + 1) * CELL) - top * CELL,
    };
  }

  *#around(x: number, y: number): Generator<number> {
    for (let ny = Math.max(0, y - 1); ny <= Math.min(this.#rows - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(this.#columns - 1, x + 1); nx++) yield ny * this.#columns + nx;
    }
  }
}

const rowOf = ({ data, width }: Raster, y: number) => data.subarray(y * width * 4, (y + 1) * width * 4);

const pixelsOf = ({ data, width }: Raster, y: number) =>
  new Uint32Array(data.buffer, data.byteOffset + y * width * 4, width);

/** Whether a pixel's colour lies outside the range of colours around the same place of the other raster. */
function isForeign(a: Raster, b: Raster, x: number, y: number): boolean {
  const own = (y * a.width + x) * 4;
  for (let channel = 0; channel < 3; channel++) {
    const value = a.data[own + channel]!;
    let [least, most] = [255, 0];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(b.height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(b.width - 1, x + 1); nx++) {
        const near = b.data[(ny * b.width + nx) * 4 + channel]!;
        if (near < least) least = near;
        if (near > most) most = near;
      }
    }
    if (value < least - TOLERANCE || value > most + TOLERANCE) return true;
  }
  return false;
}

function hull(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
