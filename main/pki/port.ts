import type { Fault } from "../shared/fault.ts";

export type * from "./fetch/port.ts";
export type * from "./revocation/port.ts";
export type * from "./timestamp/port.ts";

/**
 * Params: `host` is the asked machine's name; `seconds` the limit that ran out; `reason` a {@link FetchReason};
 * `status` a PKIStatus and `failure` a PKIFailureInfo by name (RFC 3161 §2.4.2); `check` a {@link TimestampCheck};
 * `owner` the certificate's name; `at` an instant (ISO 8601); `why` an {@link UnknownReason}; `count` of certificates.
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
