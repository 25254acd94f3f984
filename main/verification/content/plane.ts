import type { PdfDocument } from "../pdf/document.ts";
import { isKind, type PdfValue } from "../pdf/values.ts";

/** `[a b c d e f]` of ISO 32000-2 §8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];
/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that does `first` and then `then`. */
export const chain = (first: Matrix, then: Matrix): Matrix => [
  first[0] * then[0] + first[1] * then[2],
  first[0] * then[1] + first[1] * then[3],
  first[2] * then[0] + first[3] * then[2],
  first[2] * then[1] + first[3] * then[3],
  first[4] * then[0] + first[5] * then[2] + then[4],
  first[4] * then[1] + first[5] * then[3] + then[5],
];

export const apply = (m: Matrix, [x, y]: Point): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

/** Null where the map flattens the plane. */
export function inverse(m: Matrix): Matrix | null {
  const det = m[0] * m[3] - m[1] * m[2];
  if (det === 0 || !Number.isFinite(det)) return null;
  const [a, b, c, d] = [m[3] / det, -m[1] / det, -m[2] / det, m[0] / det];
  return [a, b, c, d, -(m[4] * a + m[5] * c), -(m[4] * b + m[5] * d)];
}

export const cornersOf = ([left, bottom, right, top]: Box): readonly Point[] => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];

export function around(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The upright box around a mapped one. */
export const mapBox = (m: Matrix, box: Box): Box => around(cornersOf(box).map((corner) => apply(m, corner)));

/** The numbers of an array that holds exactly `count` of them, else null. */
export function numbersIn(document: PdfDocument, value: PdfValue | undefined, count: number): number[] | null {
  const array = document.resolve(value);
  if (!isKind(array, "array") || array.items.length !== count) return null;
  const items = array.items.map((item) => document.resolve(item));
  return items.every((item) => isKind(item, "number")) ? items.map((item) => item.value) : null;
}

export const matrixIn = (document: PdfDocument, value: PdfValue | undefined): Matrix =>
  (numbersIn(document, value, 6) as Matrix | null) ?? IDENTITY;

export function boxIn(document: PdfDocument, value: PdfValue | undefined): Box | null {
  const sides = numbersIn(document, value, 4) as Box | null;
  return sides && around([sides.slice(0, 2) as unknown as Point, sides.slice(2) as unknown as Point]);
}
