import type { Level } from "../../../main/signing/port.ts";

/** A file of ours with what it claims. */
export interface Sample {
  readonly name: string;
  readonly path: string;
  /** What each signature claims, oldest first; document timestamps are not among them. */
  readonly levels: readonly Level[];
  /** Tokens in the CMS of signatures. */
  readonly ownTimestamps: number;
  readonly documentTimestamps: number;
  /** Whether it was PDF/A-2u before it was signed. */
  readonly isArchive: boolean;
}

/** What a judge may trust and where it may look; paths of files. */
export interface Authority {
  readonly anchors: readonly string[];
  /** Whether to ask the servers of this machine that certificates name. */
  readonly online: boolean;
}

/** `cannot`: the judge knows no such thing; a file of another program fares alike. */
export interface Verdict {
  readonly state: "accepts" | "rejects" | "cannot";
  /** What was found for each signature, or why not. */
  readonly says: string;
}

export interface Judge {
  readonly name: string;
  /** Sees whether what was signed has changed. */
  readonly knowsSignatures?: false;
  /** Why it cannot be asked on this machine, or null when it is ready. */
  prepare(): Promise<string | null>;
  /** In the order of the samples. */
  judge(samples: readonly Sample[], authority: Authority): Promise<Verdict[]>;
}

export const accepts = (says: string): Verdict => ({ state: "accepts", says });
export const rejects = (says: string): Verdict => ({ state: "rejects", says });
export const cannot = (says: string): Verdict => ({ state: "cannot", says });

/** Accepts when the levels found are those claimed. */
export const byLevels = (sample: Sample, found: readonly string[]): Verdict =>
  found.join() === sample.levels.join() ? accepts(brief(found)) : rejects(`found ${brief(found) || "nothing"}`);

/** `B-T`, or `5 × B-B`, or `B-B, B-LT`. */
function brief(levels: readonly string[]): string {
  const same = new Set(levels).size === 1 && levels.length > 1;
  return same ? `${levels.length} × ${levels[0]}` : levels.join(", ");
}

export async function oneByOne<A, B>(items: readonly A[], ask: (item: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
