import type { FaultCode } from "../../../preload/contract.ts";

/** What the process answers its caller. */
export const EXIT = { done: 0, no: 1, usage: 2, badInput: 3, limit: 4, device: 5, internal: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const byCode: Partial<Record<FaultCode, ExitCode>> = {
  "input-invalid": EXIT.usage,
  "limit-invalid": EXIT.usage,
  "limit-unreachable": EXIT.limit,
  "recognition-failed": EXIT.internal,
  internal: EXIT.internal,
  "disk-full": EXIT.device,
  "file-unwritable": EXIT.device,
  "database-unreachable": EXIT.device,
  "feeder-empty": EXIT.device,
  "paper-jam": EXIT.device,
  "cover-open": EXIT.device,
  "multi-feed": EXIT.device,
  "device-busy": EXIT.device,
  "warming-up": EXIT.device,
  "device-offline": EXIT.device,
  "device-not-found": EXIT.device,
  "access-denied": EXIT.device,
  "settings-refused": EXIT.device,
  "connection-lost": EXIT.device,
  "page-broken": EXIT.device,
  "driver-crashed": EXIT.device,
  "pin-wrong": EXIT.device,
  "pin-final-try": EXIT.device,
  "pin-missing": EXIT.device,
  "token-locked": EXIT.device,
  "token-missing": EXIT.device,
  "token-removed": EXIT.device,
  "token-unresponsive": EXIT.device,
  "token-failed": EXIT.device,
  "module-unloadable": EXIT.device,
  "pkcs11-unavailable": EXIT.device,
  "key-missing": EXIT.device,
  "certificate-ambiguous": EXIT.device,
  "certificate-missing": EXIT.device,
  "certificate-expired": EXIT.device,
  "certificate-not-yet-valid": EXIT.device,
  "certificate-not-for-signing": EXIT.device,
  "algorithm-unsupported": EXIT.device,
  "timestamp-unreachable": EXIT.device,
  "timestamp-timeout": EXIT.device,
  "timestamp-refused": EXIT.device,
  "timestamp-invalid": EXIT.device,
  "timestamp-unauthorised": EXIT.device,
  "certificate-revoked": EXIT.device,
  "revocation-unknown": EXIT.device,
  "revocation-unreachable": EXIT.device,
  "revocation-outdated": EXIT.device,
  "evidence-incomplete": EXIT.device,
};

/** Everything not named otherwise is a matter of what was given: files, codes, names. */
export const exitOf = (code: string): ExitCode => byCode[code as FaultCode] ?? EXIT.badInput;
