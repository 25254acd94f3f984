import { inkedRows, type Plane } from "./plane.ts";

/** A lens: three-tap passes of variance `sigma`² along both axes, in place. Bare rows cost next to nothing. */
export function blur(ink: Plane, sigma: number): void {
  const { data, width, height } = ink;
  const variance = sigma * sigma;
  const passes = Math.ceil(variance / 0.5);
  const side = passes > 0 ? Math.round((variance / passes / 2) * 256) : 0;
  for (let pass = 0; pass < passes; pass++) {
    const inked = inkedRows(ink);
    for (let row = 0; row < height; row++) if (inked[row]) blurRow(data, row * width, width, side);
    blurColumns(ink, inked, side);
  }
}

/** `[side, 256 − 2·side, side] / 256` along a row; the ends stay as they are. */
function blurRow(data: Uint8Array, start: number, length: number, side: number): void {
  let before = data[start]!;
  for (let at = start + 1; at < start + length - 1; at++) {
    const here = data[at]!;
    const around = before + data[at + 1]!;
    before = here;
    if (around !== 0 || here !== 0) data[at] = (side * (around - 2 * here) + 256 * here + 128) >> 8;
  }
}

/** The same along all columns, row by row for the cache's sake. */
function blurColumns({ data, width, height }: Plane, inked: Uint8Array, side: number): void {
  let above = data.slice(0, width);
  let now = new Uint8Array(width);
  for (let row = 1; row < height - 1; row++) {
    const start = row * width;
    if (!inked[row] && !inked[row + 1] && !inked[row - 1]) {
      above.fill(0);
      continue;
    }
    now.set(data.subarray(start, start + width));
    for (let x = 0; x < width; x++) {
      const here = now[x]!;
      const around = above[x]! + data[start + width + x]!;
      if (around !== 0 || here !== 0) data[start + x] = (side * (around - 2 * here) + 256 * here + 128) >> 8;
    }
    [above, now] = [now, above];
  }
}
