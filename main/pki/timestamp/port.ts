import type { Fetch } from "../fetch/port.ts";

/** Which rule an answer to a timestamp request broke (RFC 3161 §2.2, §2.4). */
export type TimestampCheck =
  | "content-type"
  | "malformed"
  | "imprint"
  | "nonce"
  | "policy"
  | "signer"
  | "signing-certificate"
  | "purpose"
  | "period"
  | "signature";

export type DigestName = "sha256" | "sha384" | "sha512";

/** A timestamp token that has passed every {@link TimestampCheck}. Whether its authority is trusted is not said. */
export interface Timestamp {
  /** DER of the ContentInfo. */
  readonly token: Uint8Array;
  /** genTime. */
  readonly time: Date;
  /** DER of the authority's certificate. */
  readonly authority: Uint8Array;
  /** DER of all certificates that came in the token, the authority's first. */
  readonly certificates: readonly Uint8Array[];
}

/** A timestamp authority asked over HTTP (RFC 3161 §3.4). */
export interface TimestampAuthority {
  readonly url: string;
  /** The digest that {@link stamp} expects. */
  readonly digest: DigestName;
  /**
   * Asks for a token over `digest`, with a fresh nonce, in as many attempts as were set and within the total time. At
   * most four requests are under way at one authority; a fifth waits, and its time begins when it is let in.
   * @throws PkiFault timestamp-*, and the signal's reason when it is aborted
   */
  stamp(digest: Uint8Array, signal: AbortSignal): Promise<Timestamp>;
}

/** Sent to the authority's own origin only; never logged, never part of a fault. */
export type Authentication = { readonly user: string; readonly password: string } | { readonly bearer: string };

export interface TimestampAuthorityOptions {
  /** http or https, without credentials in it. */
  readonly url: string;
  readonly authentication?: Authentication;
  /** Default `sha256`. */
  readonly digest?: DigestName;
  /** OID of the policy to be asked for; a token under another one is refused. */
  readonly policy?: string;
  /** Default 3. Only what a later attempt may mend is tried again. */
  readonly attempts?: number;
  readonly limits?: Partial<TimestampLimits>;
  readonly fetch: Fetch;
}

export interface TimestampLimits {
  /** All attempts and the pauses between them; default 130 s, in milliseconds. */
  readonly totalMs: number;
  /** Longest pause before the second attempt; doubles with each, and a random part of it is waited. Default 1 s. */
  readonly pauseMs: number;
}
