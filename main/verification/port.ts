/** Fail closed: what is not known is never valid. */
export type Verdict = "valid" | "invalid" | "indeterminate";
export type Coverage = "whole-file" | "revision" | "none";
export type Trust = "trusted" | "untrusted" | "unknown";

/** Why a signature is not valid, or what to know about it. */
export type ReasonCode =
  | "no-signature"
  | "not-a-pdf"
  | "pdf-broken"
  | "pdf-encrypted"
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
  | "certificate-not-for-signing"
  | "chain-incomplete"
  | "chain-untrusted"
  | "chain-invalid"
  | "no-trust-given"
  | "revocation-unknown"
  | "changed-after-signing"
  | "change-forbidden-by-certification"
  | "subfilter-unsupported";

export interface SignatureReport {
  readonly field: string;
  readonly signer: string;
  readonly coverage: Coverage;
  readonly integrity: "intact" | "broken";
  readonly changesAfter: "none" | "permitted" | "forbidden";
  readonly trust: Trust;
  readonly revocation: "good" | "revoked" | "unknown";
  readonly time: { readonly value: string | null; readonly source: "timestamp" | "signer-clock" };
  /** PAdES baseline level as found, e.g. `B-B`; `none` for other signatures. */
  readonly level: string;
  readonly reasons: readonly ReasonCode[];
}

export interface FileReport {
  readonly file: string;
  readonly verdict: Verdict;
  readonly signatures: readonly SignatureReport[];
  readonly reasons: readonly ReasonCode[];
}
