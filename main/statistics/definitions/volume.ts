import type { DocumentFact } from "../port.ts";

/** The file before fitting was larger than the limit it was made for. */
export const firstExceeded = (document: DocumentFact): boolean =>
  document.limit !== null && document.bytesIn > document.limit;

export const hasLimit = (document: DocumentFact): boolean => document.limit !== null;

/** Points of recognition confidence: the mean of a document, to the whole point, for each of its pages. */
export const confidencePoints = (document: DocumentFact): number =>
  document.confidence === null ? 0 : Math.round(document.confidence) * document.pages;

/** The points there would be if every word were certain. */
export const confidencePointsAtMost = (document: DocumentFact): number =>
  document.confidence === null ? 0 : 100 * document.pages;
