import type { Picture } from "../../imaging/port.ts";

/** Gray samples with the tiling that legibility is judged by. */
export interface Tiled {
  readonly gray: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Edge of a tile in pixels, a multiple of {@link CELL}: about 4 mm, a letter or two of type with their marks. */
  readonly edge: number;
}

/** Edge in pixels of the squares in which distortion is summed: the block of a JPEG at full resolution. */
export const CELL = 8;

export const TILE_INCH = 0.16;

export const tileEdge = (dpi: number): number => CELL * Math.max(1, Math.round((TILE_INCH * dpi) / CELL));

export const tiled = (picture: Picture): Tiled => ({
  gray: picture.data,
  width: picture.width,
  height: picture.height,
  edge: tileEdge(picture.dpi),
});

export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Row by row; those at the right and lower edge may be smaller. `right` and `bottom` are past the last pixel. */
export function* tilesOf({ width, height, edge }: Omit<Tiled, "gray">): Generator<Tile> {
  for (let top = 0; top < height; top += edge)
    for (let left = 0; left < width; left += edge)
      yield { left, top, right: Math.min(width, left + edge), bottom: Math.min(height, top + edge) };
}
