/**
 * Every situation the workstation can answer with, by the room it comes from. Shells translate them through
 * resources/texts/faults.vi.json; a test holds each code against a text there.
 */
export const captureFaults = [
  "feeder-empty",
  "paper-jam",
  "cover-open",
  "multi-feed",
  "device-busy",
  "warming-up",
  "device-offline",
  "device-not-found",
  "access-denied",
  "settings-refused",
  "connection-lost",
  "page-broken",
  "scan-cancelled",
  "driver-crashed",
  "device-failed",
  "sides-missing",
  "folder-empty",
] as const;

export const fileFaults = [
  "not-a-picture",
  "heic-unsupported",
  "not-a-pdf",
  "picture-truncated",
  "picture-too-large",
  "pdf-broken",
  "pdf-encrypted",
  "pdf-empty",
  "pdf-locked",
  "pdf-visible-locked",
  "pdf-already-signed",
  "pdf-field-missing",
  "pdf-field-constrained",
  "pdf-unsigned",
  "pdf-signed-by-same",
  "timestamp-not-set-up",
  "pdf-signed",
  "file-unreadable",
  "file-unwritable",
  "file-exists",
  "file-too-large",
] as const;

export const digitizeFaults = [
  "limit-unreachable",
  "limit-invalid",
  "no-pages",
  "page-missing",
  "preparation-failed",
  "recognition-failed",
  "recogniser-unavailable",
  "work-cancelled",
] as const;

export const signingFaults = [
  "pin-wrong",
  "pin-final-try",
  "pin-missing",
  "pin-expired",
  "token-locked",
  "token-missing",
  "token-removed",
  "token-changed",
  "token-unresponsive",
  "token-failed",
  "module-unloadable",
  "module-crashed",
  "pkcs11-unavailable",
  "key-missing",
  "certificate-ambiguous",
  "certificate-missing",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-not-for-signing",
  "algorithm-unsupported",
  "p12-unreadable",
  "appearance-no-space",
  "appearance-too-small",
  "appearance-covers",
  "signature-image-unreadable",
  "signature-image-size",
  "signature-template-unknown",
  "signature-template-broken",
  "act-would-break-signature",
  "act-repeated",
  "act-out-of-order",
  "act-place-missing",
  "act-value-invalid",
  "signing-cancelled",
] as const;

export const pkiFaults = [
  "timestamp-unreachable",
  "timestamp-timeout",
  "timestamp-refused",
  "timestamp-invalid",
  "timestamp-unauthorised",
  "certificate-revoked",
  "revocation-unknown",
  "revocation-unreachable",
  "revocation-outdated",
  "evidence-incomplete",
] as const;

export const dossierFaults = [
  "dossier-not-found",
  "dossier-code-taken",
  "dossier-code-invalid",
  "dossier-dates-invalid",
  "dossier-closed",
  "dossier-changed",
  "applicant-missing",
  "citizen-id-invalid",
  "procedure-unknown",
  "procedure-retired",
  "component-unknown",
  "catalogue-invalid",
  "document-not-found",
  "document-empty",
  "document-changed",
  "page-not-found",
  "transition-refused",
  "result-missing",
  "result-ambiguous",
  "result-foreign",
  "result-unsigned",
  "result-invalid",
] as const;

export const databaseFaults = ["database-unreachable", "database-busy", "database-damaged", "database-newer"] as const;

/** Any call can answer these; `workstation-unreachable` comes from the bridge itself when its connection is gone. */
export const commonFaults = [
  "input-invalid",
  "upload-not-found",
  "job-not-found",
  "disk-full",
  ...databaseFaults,
  "workstation-unreachable",
  "station-in-use",
  "internal",
] as const;

export const faultCodes = [
  ...captureFaults,
  ...fileFaults,
  ...digitizeFaults,
  ...signingFaults,
  ...pkiFaults,
  ...dossierFaults,
  ...commonFaults,
] as const;
export type FaultCode = (typeof faultCodes)[number];
