/** A pixel is ink when it is darker than its paper by this share: faint pencil is, show-through and scanner noise are not. */
const INK_CONTRAST = 0.2;

/**
 * Ink is black in a bilevel picture when it is darker than its paper by this share: low enough that the thin marks over
 * Vietnamese vowels stay, high enough that the paper's grain and print showing through stay white. Ink between
 * the two is lost in it, which shows in its ink recall.
 */
const BLACK_CONTRAST = 0.32;

/** @param paper brightness of the bare paper around the pixel */
export const inkBelow = (paper: number): number => paper * (1 - INK_CONTRAST);
export const blackBelow = (paper: number): number => paper * (1 - BLACK_CONTRAST);
