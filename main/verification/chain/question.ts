import type { Crl } from "../../pki/revocation/crl.ts";
import type { Certificate } from "../../pki/x509/certificate.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { VerificationPolicy } from "../policy.ts";
import type { ReasonCode, SignatureReport, Trust, TrustSource } from "../port.ts";

/** What the office trusts, decoded. */
export interface TrustStore {
  readonly anchors: readonly Certificate[];
  /** By an anchor's id, the stores it lies in. */
  readonly sources: ReadonlyMap<string, readonly TrustSource[]>;
  /** Help to find a way, and are trusted for nothing. */
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
}

export interface ChainAnswer {
  readonly trust: Trust;
  readonly revocation: SignatureReport["revocation"];
  /** Through which store it is trusted; null when it is not. */
  readonly through: TrustSource | null;
  readonly reasons: readonly ReasonCode[];
}

export interface ChainQuestion {
  readonly store: TrustStore;
  /** Certificates that came with the signature. */
  readonly brought: readonly Certificate[];
  readonly evidence: Evidence;
  /** Instant to judge for: proven by a timestamp, else that of verification. */
  readonly at: Date;
  readonly now: Date;
  /** Answers about revocation whose time ended before this do not count; `at` unless a policy is lenient. */
  readonly currentAt: Date;
  readonly policy: VerificationPolicy;
  /** The store the anchor must lie in; null for any. */
  readonly within: TrustSource | null;
}
