import type { AnswerCache, Fetch } from "../fetch/port.ts";

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
  /**
   * Asked for no earlier than the instant in question. What was kept from before it serves only while nobody can be
   * asked: a revocation in between would not be in it.
   */
  readonly fresh: boolean;
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
}

/** Periods, rights and lengths, algorithms, names, policies, and what nobody here evaluates (RFC 5280 §6.1). */
export type PathFlaw =
  | "certificate-not-yet-valid"
  | "certificate-expired"
  | "chain-unsupported"
  | "chain-invalid"
  | "chain-name-forbidden"
  | "chain-policy-missing"
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
  /** For one question to a responder, or one issuer's certificate; default 10 s. */
  readonly requestMs: number;
  /** For one list; default 45 s. */
  readonly listMs: number;
  /** For one check altogether; who was not asked by then counts as unreachable. Default 60 s. */
  readonly totalMs: number;
  /** How far clocks may disagree; default 5 min. */
  readonly skewMs: number;
  /** An OCSP answer is taken from the cache for no longer than this, and never about a later instant; default 1 h. */
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
