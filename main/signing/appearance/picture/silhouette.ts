import type { Silhouette } from "../finding/obstacles.ts";
import type { Size } from "../geometry.ts";
import type { Rgba } from "./png.ts";

const VISIBLE = 24;

/**
 * The area that a picture of `size` points takes up at `scale` pixels a point: each row from its first visible pixel to
 * its last, as no text belongs between the ring and the letters of a seal.
 */
export function silhouetteOf(picture: Rgba, size: Size, scale: number): Silhouette {
  const [columns, rows] = [Math.ceil(size.width * scale), Math.ceil(size.height * scale)];
  const cells = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const top = Math.floor((row * picture.height) / rows);
    const bottom = Math.max(top + 1, Math.ceil(((row + 1) * picture.height) / rows));
    for (let y = top; y < bottom; y++) {
      const [first, end] = extent(picture, y);
      const [from, to] = [Math.floor((first * columns) / picture.width), Math.ceil((end * columns) / picture.width)];
      if (end > first) cells.fill(1, row * columns + from, row * columns + to);
    }
  }
  return { cells, width: columns, height: rows };
}

/** From the first visible pixel of a row to behind the last. */
function extent({ data, width }: Rgba, y: number): [first: number, end: number] {
  const isVisible = (x: number) => data[(y * width + x) * 4 + 3]! >= VISIBLE;
  let [first, end] = [0, width];
  while (first < end && !isVisible(first)) first++;
  while (end > first && !isVisible(end - 1)) end--;
  return [first, end];
}
