import type { AnswerCache, Fetch, FetchAnswer, FetchReason, RevocationLimits, Standing } from "../port.ts";

/** How revocation asks: the network, what was kept, the clock. */
export interface Asking {
  readonly fetch: Fetch;
  readonly cache: AnswerCache | null;
  readonly now: () => Date;
  readonly limits: RevocationLimits;
}

/** One question as {@link askOrRecall} handles it. */
export interface Inquiry {
  /** Of the answer in the cache. */
  readonly key: string;
  /** The instant in question. */
  readonly at: Date;
  /** For so long a kept answer is taken without asking again, in milliseconds. */
  readonly keepMs: number;
  /** How much earlier than the instant in question it may have been asked for, in milliseconds. */
  readonly graceMs: number;
  request(signal: AbortSignal): Promise<Uint8Array | FetchReason>;
  /** @param isFresh false for an answer from the cache, which was given to another question */
  read(answer: Uint8Array, isFresh: boolean): Standing;
}

/**
 * Takes a kept answer while it is young and knows of the instant in question, else asks. When nobody can be asked, an
 * older one still serves if it is current by its own word.
 */
export async function askOrRecall({ cache, now }: Asking, inquiry: Inquiry, signal: AbortSignal): Promise<Standing> {
  const recall = async (since: number): Promise<Standing | null> => {
    const kept = await cache?.get(inquiry.key, new Date(since));
    const standing = kept ? inquiry.read(kept, false) : null;
    return standing && isFirm(standing) ? standing : null;
  };
  const young = await recall(Math.max(now().getTime() - inquiry.keepMs, inquiry.at.getTime() - inquiry.graceMs));
  if (young) return young;
  const answer = await inquiry.request(signal);
  const standing = typeof answer === "string" ? standingOf(answer) : inquiry.read(answer, true);
  if (standing.status === "unreachable") return stale(await recall(0)) ?? standing;
  if (!isFirm(standing)) return standing;
  await cache?.put(inquiry.key, answer as Uint8Array);
  return standing;
}

const stale = (kept: Standing | null): Standing | null =>
  kept && "evidence" in kept ? { ...kept, evidence: { ...kept.evidence, fresh: false } } : kept;

export const isFirm = ({ status }: Standing): boolean => status === "good" || status === "revoked";

const standingOf = (reason: FetchReason): Standing =>
  reason === "too-large" ? { status: "unknown", why: "too-large" } : { status: "unreachable" };

/** Any status but 200 is no answer. */
export function bodyOf(answer: FetchAnswer | FetchReason): Uint8Array | FetchReason {
  if (typeof answer === "string") return answer;
  return answer.status === 200 ? answer.bytes : "unreachable";
}
