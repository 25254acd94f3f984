/** Fail closed: what is not known is never valid. */
export type Verdict = "valid" | "invalid" | "indeterminate";
export type Coverage = "whole-file" | "revision" | "none";
export type Trust = "trusted" | "untrusted" | "unknown";

/** Why a signature is not valid, or what to know about it. What each does to the verdict stands in verdict.ts. */
export type ReasonCode =
  | "no-signature"
  | "not-a-pdf"
  | "pdf-broken"
  | "pdf-ambiguous"
  | "pdf-too-complex"
  | "pdf-encrypted"
  | "signature-stray"
  | "byte-range-missing"
  | "byte-range-malformed"
  | "byte-range-gap"
  | "contents-malformed"
  | "not-signed-to-end"
  | "digest-mismatch"
  | "signature-mismatch"
  | "cms-malformed"
  | "cms-signer-count"
  | "cms-attached-content"
  | "cms-attribute-missing"
  | "cms-attribute-mismatch"
  | "algorithm-weak"
  | "algorithm-unsupported"
  | "certificate-missing"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-not-for-signing"
  | "certificate-revoked"
  | "chain-incomplete"
  | "chain-untrusted"
  | "chain-invalid"
  | "chain-unsupported"
  | "no-trust-given"
  | "revocation-unknown"
  | "timestamp-invalid"
  | "timestamp-unproven"
  | "changed-after-signing"
  | "change-forbidden-by-certification"
  | "subfilter-unsupported";

export interface SignatureReport {
  /** The field's full name. */
  readonly field: string;
  /** The signer's common name as the certificate has it; empty when no certificate was found. */
  readonly signer: string;
  readonly coverage: Coverage;
  /** `broken` also where integrity could not be shown: fail closed. */
  readonly integrity: "intact" | "broken";
  readonly changesAfter: "none" | "permitted" | "forbidden";
  readonly trust: Trust;
  readonly revocation: "good" | "revoked" | "unknown";
  /** ISO 8601 with zone; only a verified timestamp of a trusted authority proves time. */
  readonly time: { readonly value: string | null; readonly source: "timestamp" | "signer-clock" };
  /** PAdES baseline level as found: `B-B` or `B-T`; `document-timestamp`; `none` for other signatures. */
  readonly level: string;
  readonly reasons: readonly ReasonCode[];
}

export interface FileReport {
  readonly file: string;
  readonly verdict: Verdict;
  readonly signatures: readonly SignatureReport[];
  readonly reasons: readonly ReasonCode[];
}

/** What the office trusts, as DER. */
export interface TrustMaterial {
  /** Self-signed certificates are anchors; the others only help to build a path to one. */
  readonly trust: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
}

export interface VerifyOptions extends TrustMaterial {
  /** The instant for which certificates are judged where no timestamp proves one; default `now`. */
  readonly at?: Date;
  readonly now: Date;
}
