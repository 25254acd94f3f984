/** A picture's brightness on a coarse grid, rows from the top. */
export interface Shades {
  readonly width: number;
  readonly height: number;
  /** 0 black, 255 white; the mean over a cell. */
  readonly values: Uint8Array;
}

/** Cells along the longer side, where there are as many pixels. */
const MOST_CELLS = 900;

/** Averages pixels by cells. @param brightnessOf of a pixel, 0 to 255 */
export function reduce(width: number, height: number, brightnessOf: (x: number, y: number) => number): Shades {
  const step = Math.ceil(Math.max(width, height) / MOST_CELLS);
  const [across, down] = [Math.ceil(width / step), Math.ceil(height / step)];
  const values = new Uint8Array(across * down);
  const sums = new Float64Array(across);
  for (let row = 0; row < down; row++) {
    const rows = Math.min(step, height - row * step);
    sums.fill(0);
    for (let y = row * step; y < row * step + rows; y++)
      for (let x = 0; x < width; x++) sums[Math.floor(x / step)]! += brightnessOf(x, y);
    for (let column = 0; column < across; column++)
      values[row * across + column] = sums[column]! / (rows * Math.min(step, width - column * step));
  }
  return { width: across, height: down, values };
}
