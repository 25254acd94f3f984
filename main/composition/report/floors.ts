import { INK_RECALL_FLOOR } from "../legibility/floor.ts";

/** What a page must reach to be written at all; null where nothing is asked. */
export interface Floors {
  /** Of strokes; a coarser source stays as it is. */
  readonly dpi: number;
  /** Shares, 0–1. */
  readonly inkRecall: number;
  readonly agreement: number | null;
  readonly colorKept: number | null;
}

/** The floors composition holds pages to. */
export const FLOORS: Floors = { dpi: 200, inkRecall: INK_RECALL_FLOOR, agreement: null, colorKept: null };
