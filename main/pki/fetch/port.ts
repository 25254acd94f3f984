/** Why there is no answer. */
export type FetchReason = "address-refused" | "unreachable" | "timeout" | "too-large" | "too-many-redirects";

export interface FetchRequest {
  readonly url: string;
  /** Sent by POST; without one, GET. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly accept?: string;
  /** Goes to the URL's own origin only, not along with a redirect to another. */
  readonly authorization?: string;
  /** For the whole exchange. */
  readonly totalMs: number;
  /** Largest answer. */
  readonly bytes: number;
}

export interface FetchAnswer {
  readonly status: number;
  /** Media type in lower case without parameters; empty where none was given. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A bounded HTTP exchange. Any status is an answer; there is a reason where none came. Throws only the signal's reason. */
export type Fetch = (request: FetchRequest, signal: AbortSignal) => Promise<FetchAnswer | FetchReason>;

/** Answers by key. They are proven again each time they are taken, so the cache need not be trusted. */
export interface AnswerCache {
  /** Null when it is not there, or was put there before `since`. */
  get(key: string, since: Date): Promise<Uint8Array | null>;
  /** Never throws: what cannot be kept is asked again. */
  put(key: string, answer: Uint8Array): Promise<void>;
}
