import type { Layer, Rung } from "./encoders/encoder.ts";
import type { Choice } from "./planner.ts";

/** A layer kept in a file until the document is written. */
export interface StoredLayer {
  readonly dictionary: Layer["dictionary"];
  readonly file: string;
  readonly bytes: number;
}

/**
 * A way to put a page into the file. `bytes` is what the file grows by, objects around the picture included. `estimated`
 * until it has been encoded and measured; then `legible` with its proof, or `illegible` and of no use.
 */
export type Candidate = Estimated | Legible | Illegible;

export interface Estimated extends Choice {
  readonly state: "estimated";
  readonly rung: Rung;
}

export interface Legible extends Choice {
  readonly state: "legible";
  readonly rung: Rung;
  readonly inkRecall: number;
  readonly layers: readonly StoredLayer[];
}

export interface Illegible extends Choice {
  readonly state: "illegible";
  readonly rung: Rung;
}

export const isLegible = (candidate: Candidate): candidate is Legible => candidate.state === "legible";
export const isOpen = (candidate: Candidate): candidate is Estimated | Legible => candidate.state !== "illegible";

export const smallestOf = <C extends Choice>(choices: readonly C[]): C =>
  choices.reduce((smallest, other) => (other.bytes < smallest.bytes ? other : smallest));
