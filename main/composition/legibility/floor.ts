/**
 * Ink recall a page must keep in its worst tile. The dot of a Vietnamese vowel is about 4 % of the ink of a tile full of
 * 11-point type: one that is lost brings the tile under the floor. Scanned pages keep 1 at 300 dpi down to JPEG quality
 * 45, and 0.99 at 200 dpi and quality 25; where circumflex and tilde begin to look alike they are at 0.95 and under.
 */
export const INK_RECALL_FLOOR = 0.97;
