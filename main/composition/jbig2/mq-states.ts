/**
 * The probability states of the MQ coder (ITU-T T.88, table E.1), shared by encoder and decoder.
 *
 * A context's state is one number, its *cell*: `Qe << 8 | index << 1 | MPS`. The interval, the more probable symbol and
 * the way on are then one load away, and the switch of the more probable symbol is part of `AFTER_LPS`.
 */

/** Qe, next index after an MPS, next index after an LPS, whether an LPS switches the MPS. */
const TABLE: readonly (readonly [qe: number, mps: number, lps: number, flips: 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

const cell = (index: number, mps: number): number => (TABLE[index]![0] << 8) | (index << 1) | mps;
const cells = (next: (index: number, mps: number) => number): Int32Array =>
  Int32Array.from({ length: 2 * TABLE.length }, (_, low) => next(low >> 1, low & 1));

/** The next cell by a cell's low byte, after the more probable symbol. */
export const AFTER_MPS = cells((index, mps) => cell(TABLE[index]![1], mps));
/** The next cell by a cell's low byte, after the less probable symbol. */
export const AFTER_LPS = cells((index, mps) => cell(TABLE[index]![2], mps ^ TABLE[index]![3]));

/** `count` contexts, each at state 0 with 0 as the more probable symbol. */
export const freshContexts = (count: number): Int32Array => new Int32Array(count).fill(cell(0, 0));
