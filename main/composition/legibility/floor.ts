/** The least a page must keep to be written; shares are 0–1. */
export const FLOORS = {
  /** Of strokes (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II); a coarser source stays as it is. */
  dpi: 200,
  /**
   * Ink recall, in the worst tile. The dot of a Vietnamese vowel is about 4 % of the ink of a tile full of 11-point
   * type: one that is lost brings the tile under the floor. Scanned pages keep 1 at 300 dpi down to JPEG quality 45, and
   * 0.99 at 200 dpi and quality 25; where circumflex and tilde begin to look alike they are at 0.95 and under.
   */
  inkRecall: 0.97,
  /** Words that read the same as in the original, of those that read surely there. */
  agreement: 0.995,
  /** Squares of coloured ink that are still of that colour; what is missing is where inks cross. */
  colorKept: 0.9,
} as const;
