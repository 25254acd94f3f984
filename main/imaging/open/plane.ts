/** An affine map as PDF writes it (ISO 32000-1, 8.3.3): (x, y) → (a·x + c·y + e, b·x + d·y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `first`, then `second`. */
export const after = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
];

/** Where the unit square, the place of every image, comes to lie. */
export function unitSquareIn([a, b, c, d, e, f]: Matrix): Rectangle {
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ];
  return { left: Math.min(...xs!), top: Math.min(...ys!), right: Math.max(...xs!), bottom: Math.max(...ys!) };
}

/** `matrix` with its unit square brought onto `to`, turned and mirrored as before. Its square must be upright. */
export function fitted(matrix: Matrix, to: Rectangle): Matrix {
  const from = unitSquareIn(matrix);
  const [x, y] = [(to.right - to.left) / (from.right - from.left), (to.bottom - to.top) / (from.bottom - from.top)];
  return after(matrix, [x, 0, 0, y, to.left - from.left * x, to.top - from.top * y]);
}

export function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}
