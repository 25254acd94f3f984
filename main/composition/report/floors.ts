/** What a page must reach to be written at all; null where nothing is asked. */
export interface Floors {
  /** Of strokes; a coarser source stays as it is. */
  readonly dpi: number;
  /** Shares, 0–1. */
  readonly inkRecall: number;
  readonly agreement: number | null;
  readonly colorKept: number | null;
}
