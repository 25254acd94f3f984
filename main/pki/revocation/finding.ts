import type { RevocationReason, UnknownReason } from "../port.ts";
import type { Certificate } from "../x509/certificate.ts";

/** What one answer says of one certificate; see Standing. */
export type Finding = FirmFinding | VagueFinding;
export type FirmFinding =
  | { readonly status: "good" }
  | { readonly status: "revoked"; readonly at: Date; readonly reason: RevocationReason };
export type VagueFinding =
  | { readonly status: "unknown"; readonly why: UnknownReason }
  | { readonly status: "outdated" };

/** What is asked of an answer. */
export interface Question {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** The instant for which the certificate's standing is wanted. */
  readonly at: Date;
  /** An answer issued after this is from the future. */
  readonly issuedBy: Date;
  /** An answer whose nextUpdate lies before this is outdated. */
  readonly currentAt: Date;
}

export const unknown = (why: UnknownReason): VagueFinding => ({ status: "unknown", why });

/** A revocation after the instant in question does not count. */
export const revokedOrGood = (since: Date, reason: RevocationReason, at: Date): FirmFinding =>
  since <= at ? { status: "revoked", at: since, reason } : { status: "good" };

/** Whether silence about a certificate could mean that it expired and was dropped (RFC 5280 §3.3, RFC 6960 §4.4.4). */
export const mayBeForgotten = ({ notAfter }: Certificate, answered: Date, keptSince: Date | null): boolean =>
  notAfter < answered && (keptSince === null || keptSince > notAfter);

/** CRLReason ::= ENUMERATED (RFC 5280 §5.3.1); 7 is not used. */
const REASONS: readonly (RevocationReason | null)[] = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  null,
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

export const reasonOf = (number: number): RevocationReason => REASONS[number] ?? "unspecified";
