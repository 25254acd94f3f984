import { type Box, IDENTITY, type Matrix } from "../../content/plane.ts";
import type { PdfDict } from "../../pdf/values.ts";

/** The graphics state as far as it decides what can be seen (ISO 32000-2 §8.4). */
export interface State {
  ctm: Matrix;
  clip: Box;
  /** Whether the colour of fills is paper white; null for a pattern. */
  white: boolean | null;
  /** Whether numbers of the fill's colour space say plainly what is white. */
  plain: boolean;
  alpha: number;
  /** Soft masks and blend modes let what is below through. */
  blended: boolean;
  font: PdfDict | null;
  size: number;
  mode: number;
  leading: number;
  stretch: number;
  rise: number;
}

export const initialState = (ctm: Matrix, clip: Box): State => ({
  ctm,
  clip,
  white: false,
  plain: true,
  alpha: 1,
  blended: false,
  font: null,
  size: 0,
  mode: 0,
  leading: 0,
  stretch: 1,
  rise: 0,
});

/** Where text goes on: the matrices of §9.4.1. */
export class TextPlace {
  line: Matrix = IDENTITY;
  at: Matrix = IDENTITY;

  begin(matrix: Matrix): void {
    this.line = matrix;
    this.at = matrix;
  }

  move(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.line;
    this.begin([a, b, c, d, a * x + c * y + e, b * x + d * y + f]);
  }

  advance(x: number): void {
    const [a, b, c, d, e, f] = this.at;
    this.at = [a, b, c, d, a * x + e, b * x + f];
  }
}
