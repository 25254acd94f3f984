import { chain, IDENTITY, type Matrix, type Point } from "./plane.ts";

/** Text matrix and text line matrix (ISO 32000-2 §9.4.1). */
export class TextPosition {
  matrix: Matrix = IDENTITY;
  #line: Matrix = IDENTITY;

  begin(): void {
    this.matrix = IDENTITY;
    this.#line = IDENTITY;
  }

  set(numbers: readonly number[]): void {
    if (numbers.length !== 6) return;
    this.#line = numbers as unknown as Matrix;
    this.matrix = this.#line;
  }

  /** To the start of another line. */
  move([x, y]: Point): void {
    this.#line = chain([1, 0, 0, 1, x, y], this.#line);
    this.matrix = this.#line;
  }

  advance(x: number): void {
    this.matrix = chain([1, 0, 0, 1, x, 0], this.matrix);
  }
}
