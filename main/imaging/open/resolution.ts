/** Lengths in mm that a sheet's longer side can have: from a card to A3 with room to spare. */
const PAPER_MM = { least: 50, most: 460 } as const;
const A4_LONG_SIDE_MM = 297;
const MM_PER_INCH = 25.4;

/**
 * Dots per inch of a page: what the file says, if a sheet of paper can be that large; cameras and screens write 72 or 96
 * whatever they hold. Without a believable figure the longer side is taken for that of an A4 sheet (ISO 216).
 */
export function resolutionOf(width: number, height: number, told: number | null): number {
  const side = Math.max(width, height);
  if (told !== null && told > 0) {
    const mm = (side / told) * MM_PER_INCH;
    if (mm >= PAPER_MM.least && mm <= PAPER_MM.most) return told;
  }
  return (side / A4_LONG_SIDE_MM) * MM_PER_INCH;
}
