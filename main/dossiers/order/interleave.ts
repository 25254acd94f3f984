/** How two passes of the same sheets through a feeder become pages. */
export interface Passes {
  readonly fronts: readonly string[];
  readonly backs: readonly string[];
  /** The pile was turned over as a whole, so that the last sheet's back came first. */
  readonly reversed: boolean;
}

/**
 * Front, back, front, back. Where there are more of one than of the other, every page still appears once: sheets are
 * counted from the first that went through, and sides without a partner stand where their sheet is.
 */
export function interleaved({ fronts, backs, reversed }: Passes): readonly string[] {
  const sheets = Math.max(fronts.length, backs.length);
  const inOrder = reversed ? backs.toReversed() : backs;
  return Array.from({ length: sheets }, (_, at) => [fronts[at], inOrder[at]])
    .flat()
    .filter((id) => id !== undefined);
}
