import type { Revocation } from "../pki/port.ts";
import type { Box, Eye } from "./eye/port.ts";
import type { VerificationPolicy } from "./policy.ts";

export type { VerificationPolicy } from "./policy.ts";

/** Fail closed: what is not known is never valid. */
export type Verdict = "valid" | "invalid" | "indeterminate";
export type Coverage = "whole-file" | "revision" | "none";
export type Trust = "trusted" | "untrusted" | "unknown";
/** Where a root lies: with the state's own (VGCA), the public one's (NEAC), or what else the office trusts. */
export type TrustSource = "state" | "public" | "office";

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
  | "algorithm-weak-allowed"
  | "algorithm-unsupported"
  | "key-too-short"
  | "certificate-missing"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-not-for-signing"
  | "certificate-revoked"
  | "chain-incomplete"
  | "chain-untrusted"
  | "chain-invalid"
  | "chain-name-forbidden"
  | "chain-policy-missing"
  | "chain-unsupported"
  | "no-trust-given"
  | "trust-store-other"
  | "revocation-unknown"
  | "revocation-outdated"
  | "timestamp-invalid"
  | "timestamp-unproven"
  | "timestamp-required"
  | "changed-after-signing"
  | "change-forbidden-by-certification"
  | "page-changed"
  | "annotation-changed"
  | "form-changed"
  | "document-changed"
  | "security-store-changed"
  | "content-covered"
  | "rendering-differs"
  | "rendering-unchecked"
  | "tail-unreadable"
  | "content-outside-file"
  | "subfilter-unsupported";

/** What the signer's certificate says of itself. */
export interface CertificateFacts {
  readonly issuer: string;
  /** The subject's organization; empty where it names none. */
  readonly organization: string;
  /** Lower-case hex. */
  readonly serial: string;
  /** ISO 8601 with zone. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** One thing that is other than in the signed revision. */
export interface ReportedChange {
  readonly kind: ChangeKind;
  /** From 0; null where it concerns no single page. */
  readonly page: number | null;
  readonly permitted: boolean;
}

export type ChangeKind =
  | "signature-added"
  | "timestamp-added"
  | "evidence-added"
  | "metadata"
  | "field-filled"
  | "field-changed"
  | "form-changed"
  | "annotation-added"
  | "annotation-changed"
  | "page-content"
  | "page-added-or-removed"
  | "document-changed"
  | "unreadable";

/** When it was made, and by whose word: only a verified timestamp of a trusted authority proves time. */
export interface SignatureTime {
  /** ISO 8601 with zone. */
  readonly value: string | null;
  /** `timestamp`: the signature's own. `document-timestamp`: one over the file that holds it. */
  readonly source: "timestamp" | "document-timestamp" | "signer-clock";
}

/** What came of comparing how pages look in the signed revision and in the file as it is. Pages from 0. */
export interface RenderingReport {
  /** Where they differ though no permitted change explains it: millimetres on the page as it is shown. */
  readonly differences: readonly { readonly page: number; readonly box: Box }[];
  /** Pages that may look different and could not be compared. */
  readonly unseen: readonly number[];
}

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
  /** The store of the root it is trusted through; null where it is not trusted. */
  readonly trustStore: TrustSource | null;
  readonly revocation: "good" | "revoked" | "unknown";
  readonly time: SignatureTime;
  /** PAdES baseline level as found, `B-B` to `B-LTA`; `document-timestamp`; `none` for other signatures. */
  readonly level: string;
  readonly reasons: readonly ReasonCode[];
  /** Null without a certificate; absent in reports kept before it was told, as are the changes. */
  readonly certificate?: CertificateFacts | null;
  /** What came behind the signed revision, each thing once a page. */
  readonly changes?: readonly ReportedChange[];
  /** Absent where there was nothing to compare, and in reports kept before it was told. */
  readonly rendering?: RenderingReport;
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
  /** Certificates like those in `trust` that lie in a store of their own. */
  readonly stores?: Readonly<Record<"state" | "public", readonly Uint8Array[]>>;
}

export interface VerifyOptions extends TrustMaterial {
  /** The instant for which certificates are judged where no timestamp proves one; default `now`. */
  readonly at?: Date;
  readonly now: Date;
  /** What the office asks beyond the usual. */
  readonly policy?: VerificationPolicy;
  /** Asks over the network what the file does not bring; offline when left out. */
  readonly revocation?: Revocation;
  /** For all such questions about the file together, in milliseconds; default 30 s. */
  readonly patienceMs?: number;
  /** Who compares how pages look; PDFium, in a thread of its own, when left out. */
  readonly eye?: Eye;
}
