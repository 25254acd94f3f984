import { apply, type Matrix, type Point } from "./plane.ts";

export type Polygon = readonly Point[];

const STEPS_OF_CURVE = 8;

/** A path under construction, its curves flattened (ISO 32000-2 §8.5.2). */
export class Path {
  #polygons: Point[][] = [];
  #clips = false;

  get polygons(): readonly Polygon[] {
    return this.#polygons;
  }

  /** Asked to clip when it is painted (§8.5.4). */
  get clips(): boolean {
    return this.#clips;
  }

  clip(): void {
    this.#clips = true;
  }

  clear(): void {
    this.#polygons = [];
    this.#clips = false;
  }

  move(ctm: Matrix, to: Point): void {
    this.#polygons.push([apply(ctm, to)]);
  }

  line(ctm: Matrix, to: Point): void {
    this.#polygons.at(-1)?.push(apply(ctm, to));
  }

  /** A Bézier curve; without a first control point the present point is it. */
  curve(ctm: Matrix, first: Point | null, second: Point, to: Point): void {
    const polygon = this.#polygons.at(-1);
    const from = polygon?.at(-1);
    if (!polygon || !from) return;
    const [p1, p2, p3] = [first ? apply(ctm, first) : from, apply(ctm, second), apply(ctm, to)];
    for (let step = 1; step <= STEPS_OF_CURVE; step++) polygon.push(between(from, p1, p2, p3, step / STEPS_OF_CURVE));
  }

  close(): void {
    const polygon = this.#polygons.at(-1);
    if (polygon?.[0]) polygon.push(polygon[0]);
  }

  rectangle(ctm: Matrix, [x, y]: Point, [width, height]: Point): void {
    this.move(ctm, [x, y]);
    this.line(ctm, [x + width, y]);
    this.line(ctm, [x + width, y + height]);
    this.line(ctm, [x, y + height]);
    this.close();
  }
}

function between(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const u = 1 - t;
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [wa * a[0] + wb * b[0] + wc * c[0] + wd * d[0], wa * a[1] + wb * b[1] + wc * c[1] + wd * d[1]];
}
