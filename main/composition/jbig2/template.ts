/**
 * The context of a pixel (ITU-T T.88, 6.2.5.3: template 0, adaptive pixels at their nominal places): sixteen neighbours
 * in reading order, the first as the highest bit, so that five, seven and four adjacent pixels are three slices of rows.
 *
 *     two rows above     . 15 14 13 12 11 .
 *     the row above     10  9  8  7  6  5  4
 *     this row        3  2  1  0  x
 *
 * A row passes by as a window of bytes: one before, the one at hand, one after. For the pixel at bit `k` of the byte
 * at hand, the slices are `(above2 >> k) & ABOVE2`, `(above >> k) & ABOVE` and `(row >> k) & ROW`; their sum is the
 * context doubled, plus the pixel itself.
 */
export const CONTEXTS = 2 ** 16;

/** x − 4 … x, in a window of two bytes. */
export const ROW = 0x1f;
/** x − 3 … x + 3 of the row above, in a window of three bytes. */
export const ABOVE = 0xfe0;
/** x − 2 … x + 2 of the second row above, in a window of three bytes that is moved to the left by `ABOVE2_SHIFT`. */
export const ABOVE2 = 0x1f000;
export const ABOVE2_SHIFT = 6;

/** All that the contexts of a byte's eight pixels take from their windows, and those pixels themselves. */
export const ALL_ROW = 0xfff;
export const ALL_ABOVE = 0x7ffe0;
export const ALL_ABOVE2 = 0x3ffc0 << ABOVE2_SHIFT;

/** The context of the symbol that says whether a row equals the one before (6.2.5.7, figure 8). */
export const TYPICAL = 0x9b25;

/** Where the adaptive pixels are: x and y of A1 … A4 as signed bytes. */
export const ADAPTIVE_PIXELS: readonly number[] = [0x03, 0xff, 0xfd, 0xff, 0x02, 0xfe, 0xfe, 0xfe];
