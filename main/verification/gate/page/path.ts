import { apply, around, type Box, type Matrix, mapBox } from "../../content/plane.ts";

/** A path under construction, in the page's own space. */
export class Path {
  #points: (readonly [number, number])[] = [];
  #rectangles: Box[] = [];
  #loose = false;
  #clips = false;

  rectangle(matrix: Matrix, [x, y, width, height]: readonly [number, number, number, number]): void {
    const upright = (matrix[1] === 0 && matrix[2] === 0) || (matrix[0] === 0 && matrix[3] === 0);
    const box = mapBox(
      matrix,
      around([
        [x, y],
        [x + width, y + height],
      ]),
    );
    if (!upright) this.#loose = true;
    this.#rectangles.push(box);
  }

  to(matrix: Matrix, x: number, y: number): void {
    this.#points.push(apply(matrix, [x, y]));
  }

  clip(): void {
    this.#clips = true;
  }

  get clips(): boolean {
    return this.#clips;
  }

  curve(): void {
    this.#loose = true;
  }

  /** All that it may cover. */
  get box(): Box | null {
    const corners = this.#rectangles.flatMap(([l, b, r, t]): [number, number][] => [
      [l, b],
      [r, t],
    ]);
    const all = [...corners, ...this.#points];
    return all.length > 0 ? around(all) : null;
  }

  /** The rectangles it surely covers. */
  get covers(): readonly Box[] {
    if (this.#loose) return [];
    if (this.#points.length === 0) return this.#rectangles;
    const box = around(this.#points);
    const cornered = this.#points.every(([x, y]) => (x === box[0] || x === box[2]) && (y === box[1] || y === box[3]));
    return cornered && this.#points.length >= 4 && this.#points.length <= 5 ? [...this.#rectangles, box] : [];
  }
}
