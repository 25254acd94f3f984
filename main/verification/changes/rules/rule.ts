import type { Change } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import type { CoverCheck } from "../covering/cover-check.ts";
import type { Graph } from "../graph.ts";

/** A kind of change that leaves what was signed as it was. What no rule permits is forbidden. */
export interface Rule {
  readonly name: string;
  permits(change: Change, context: ChangeContext): boolean;
}

export interface ChangeContext {
  readonly before: Graph;
  readonly after: Graph;
  readonly comparison: Comparison;
  /** By field number: signatures of the later revision that are whole in form and end behind the signed revision. */
  readonly newSignatures: ReadonlyMap<number, NewSignature>;
  /** Whether the signature forbids to change this field (FieldMDP, Lock). */
  readonly locks: (fieldName: string) => boolean;
  readonly cover: CoverCheck;
}

export interface NewSignature {
  readonly documentTimestamp: boolean;
}
