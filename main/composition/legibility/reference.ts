import { CELL, type Tile, type Tiled, tilesOf } from "./tiles.ts";
import { type Tones, tonesOf } from "./tones.ts";

/** Ink pixels among a pixel and its eight neighbours that make it part of a stroke: three are a hairline, two a speck. */
const STROKE_SUPPORT = 3;

/** Where the strokes of the kept picture are: what every encoding of it is held against. */
export interface Reference extends Tiled {
  readonly tiles: readonly TileInk[];
}

export interface TileInk {
  readonly tile: Tile;
  readonly tones: Tones;
  /** Indices into `gray` of the pixels of strokes. */
  readonly ink: Uint32Array;
  /** Indices of the upper left pixels of the {@link CELL} squares that hold a stroke. */
  readonly cells: Uint32Array;
}

/** @param picture luminance at the resolution it shall be judged at */
export function referenceOf(picture: Tiled): Reference {
  const tones = tonesOf(picture);
  const scratch = new Uint32Array(picture.edge ** 2);
  const tiles = [...tilesOf(picture)].map((tile, at): TileInk => {
    const ink = isBare(picture, tile, tones[at]!.ink) ? NOTHING : strokes(picture, tile, tones[at]!.ink, scratch);
    return { tile, tones: tones[at]!, ink, cells: wholeCells(picture, tile, ink) };
  });
  return { ...picture, tiles };
}

const NOTHING = new Uint32Array(0);

/** Whether every fourth pixel is as light as paper: three beside one another, the least that makes a stroke, seldom hide. */
function isBare({ gray, width }: Tiled, { left, top, right, bottom }: Tile, below: number): boolean {
  for (let y = top; y < bottom; y += 2)
    for (let at = y * width + left; at < y * width + right; at += 2) if (gray[at]! < below) return false;
  return true;
}

function strokes({ gray, width, height }: Tiled, tile: Tile, below: number, scratch: Uint32Array): Uint32Array {
  let count = 0;
  for (let y = Math.max(1, tile.top); y < Math.min(height - 1, tile.bottom); y++)
    for (let x = Math.max(1, tile.left); x < Math.min(width - 1, tile.right); x++) {
      const at = y * width + x;
      if (gray[at]! < below && support(gray, at, width, below) >= STROKE_SUPPORT) scratch[count++] = at;
    }
  return scratch.slice(0, count);
}

function support(gray: Uint8Array, at: number, width: number, below: number): number {
  let count = 0;
  for (let row = at - width; row <= at + width; row += width)
    count += +(gray[row - 1]! < below) + +(gray[row]! < below) + +(gray[row + 1]! < below);
  return count;
}

/** Cells that reach over the tile's edge are left out: only the page's own right and lower edge has such. */
function wholeCells({ width, edge }: Tiled, { left, top, right, bottom }: Tile, ink: Uint32Array): Uint32Array {
  const across = edge / CELL;
  const inked = new Uint8Array(across ** 2);
  for (const at of ink) {
    const y = Math.floor(at / width);
    inked[Math.floor((y - top) / CELL) * across + Math.floor((at - y * width - left) / CELL)] = 1;
  }
  const cells: number[] = [];
  inked.forEach((yes, at) => {
    const y = top + Math.floor(at / across) * CELL;
    const x = left + (at % across) * CELL;
    if (yes && y + CELL <= bottom && x + CELL <= right) cells.push(y * width + x);
  });
  return Uint32Array.from(cells);
}
