import type { Fault } from "../shared/fault.ts";

/**
 * Params: `host` is the asked machine's name; `seconds` the limit that ran out; `reason` a {@link FetchReason};
 * `status` a PKIStatus and `failure` a PKIFailureInfo by name (RFC 3161 §2.4.2); `check` a {@link TimestampCheck};
 * `owner` the certificate's name; `at` an instant (ISO 8601).
 */
export type PkiCode =
  | "timestamp-unreachable"
  | "timestamp-timeout"
  | "timestamp-refused"
  | "timestamp-invalid"
  | "timestamp-unauthorised"
  | "certificate-revoked"
  | "revocation-unknown"
  | "revocation-unreachable"
  | "revocation-outdated"
  | "evidence-incomplete";
export type PkiFault = Fault<PkiCode>;

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

/** RFC 5280 §5.3.1; `unspecified` also where none is given. */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "removeFromCRL"
  | "privilegeWithdrawn"
  | "aACompromise";

/** The bytes that prove a standing, as a DSS takes them. */
export interface RevocationEvidence {
  /** DER of an OCSPResponse or of a CertificateList. */
  readonly kind: "ocsp" | "crl";
  readonly der: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** DER, leaf first: who signed it, up to the certificate that issued the one in question. Empty when that issuer signed itself. */
  readonly signers: readonly Uint8Array[];
}

/**
 * What could be learnt of one certificate for an instant:
 * - `good`: not revoked then, by its issuer's word (a revocation after the instant does not count);
 * - `revoked`: no later than the instant;
 * - `unknown`: asked, and the answers say nothing that can be relied on; `why` is the last one's flaw. `after-expiry`:
 *   it was given when the certificate had expired, and authorities may forget those;
 * - `unreachable`: nobody answered in time;
 * - `outdated`: the only answers are past their nextUpdate;
 * - `exempt`: a root, or a responder with id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1), about which nobody is asked.
 */
export type Standing =
  | { readonly status: "good"; readonly evidence: RevocationEvidence }
  | {
      readonly status: "revoked";
      readonly at: Date;
      readonly reason: RevocationReason;
      readonly evidence: RevocationEvidence;
    }
  | { readonly status: "unknown"; readonly why: UnknownReason }
  | { readonly status: "unreachable" }
  | { readonly status: "outdated" }
  | { readonly status: "exempt" };

export type UnknownReason =
  | "no-source"
  | "issuer-missing"
  | "not-known-to-responder"
  | "refused"
  | "malformed"
  | "signature"
  | "responder"
  | "nonce"
  | "other-certificate"
  | "not-yet"
  | "after-expiry"
  | "scope"
  | "too-large";

export interface CertificateStanding {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly standing: Standing;
}

/** A certificate and the certificates above it, each with its standing. */
export interface ChainStanding {
  /** Leaf first, up to the root or the last one whose issuer could not be found. */
  readonly certificates: readonly CertificateStanding[];
  /** Ends with a self-signed certificate. */
  readonly complete: boolean;
  /** What speaks against the chain at the instant asked for, revocation aside. */
  readonly flaws: readonly PathFlaw[];
}

/** Periods, rights and lengths, algorithms, constraints nobody here evaluates (RFC 5280 §6.1). */
export type PathFlaw =
  | "certificate-not-yet-valid"
  | "certificate-expired"
  | "chain-unsupported"
  | "chain-invalid"
  | "algorithm-weak";

export interface Revocation {
  /**
   * Builds the chain of `leaf` from `known` and what AIA offers, and asks about each certificate in it: OCSP first
   * (RFC 6960), then CRL (RFC 5280 §6.3). Answers whatever happens; throws only the signal's reason.
   * @param at the instant the standing is wanted for: now, or a proven time of signing
   */
  check(leaf: Uint8Array, known: readonly Uint8Array[], at: Date, signal: AbortSignal): Promise<ChainStanding>;
}

export interface RevocationOptions {
  readonly fetch: Fetch;
  /** Keeps answers for as long as they hold; null asks every time. */
  readonly cache: AnswerCache | null;
  readonly now: () => Date;
  readonly limits?: Partial<RevocationLimits>;
}

export interface RevocationLimits {
  /** For one question over the network; default 15 s. */
  readonly requestMs: number;
  /** How far clocks may disagree; default 5 min. */
  readonly skewMs: number;
  /** An OCSP answer is taken from the cache for no longer than this; default 1 h. */
  readonly keepMs: number;
  /** Largest CRL; default 64 MiB. */
  readonly crlBytes: number;
}

/** What a signature needs to be verified without network for as long as its algorithms hold (EN 319 142-1 §5.4.2). All DER, each once. */
export interface ValidationEvidence {
  readonly certificates: readonly Uint8Array[];
  /** OCSPResponse. */
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** What could not be had; level B-LT is reached only when this is empty. */
  readonly missing: readonly MissingEvidence[];
}

export type MissingEvidence =
  /** The certificate above this one, DER. */
  | { readonly what: "issuer"; readonly certificate: Uint8Array }
  /** A good answer about this one. */
  | { readonly what: "standing"; readonly certificate: Uint8Array; readonly standing: Standing };

/** One chain to be proven: that of the signer, of a timestamp authority. */
export interface ChainToProve {
  readonly leaf: Uint8Array;
  readonly known: readonly Uint8Array[];
  readonly at: Date;
}

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
