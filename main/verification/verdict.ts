import type { FileReport, ReasonCode, SignatureReport, Verdict } from "./port.ts";

/**
 * What each reason does to the verdict. `invalid`: proven wrong. `indeterminate`: not shown to be right (EN 319 102-1
 * §5.1.2 calls a root nobody trusts, an expired certificate or a weak algorithm so, and leaves them for others to
 * settle). `note`: worth knowing, changes nothing.
 */
const WEIGHT: Readonly<Record<ReasonCode, "invalid" | "indeterminate" | "note">> = {
  "no-signature": "indeterminate",
  "not-a-pdf": "indeterminate",
  "pdf-broken": "indeterminate",
  "pdf-ambiguous": "indeterminate",
  "pdf-too-complex": "indeterminate",
  "pdf-encrypted": "indeterminate",
  "signature-stray": "indeterminate",
  "byte-range-missing": "invalid",
  "byte-range-malformed": "invalid",
  "byte-range-gap": "invalid",
  "contents-malformed": "invalid",
  "not-signed-to-end": "invalid",
  "digest-mismatch": "invalid",
  "signature-mismatch": "invalid",
  "cms-malformed": "invalid",
  "cms-signer-count": "invalid",
  "cms-attached-content": "invalid",
  "cms-attribute-missing": "invalid",
  "cms-attribute-mismatch": "invalid",
  "algorithm-weak": "indeterminate",
  "algorithm-weak-allowed": "note",
  "algorithm-unsupported": "indeterminate",
  "key-too-short": "indeterminate",
  "certificate-missing": "indeterminate",
  "certificate-expired": "indeterminate",
  "certificate-not-yet-valid": "indeterminate",
  "certificate-not-for-signing": "invalid",
  "certificate-revoked": "invalid",
  "chain-incomplete": "indeterminate",
  "chain-untrusted": "indeterminate",
  "chain-invalid": "invalid",
  "chain-name-forbidden": "invalid",
  "chain-policy-missing": "invalid",
  "chain-unsupported": "indeterminate",
  "no-trust-given": "indeterminate",
  "trust-store-other": "indeterminate",
  "revocation-unknown": "indeterminate",
  "revocation-outdated": "indeterminate",
  "timestamp-invalid": "indeterminate",
  "timestamp-unproven": "note",
  "timestamp-required": "indeterminate",
  "changed-after-signing": "invalid",
  "change-forbidden-by-certification": "invalid",
  "page-changed": "invalid",
  "annotation-changed": "invalid",
  "form-changed": "invalid",
  "document-changed": "invalid",
  "security-store-changed": "invalid",
  "content-covered": "invalid",
  "rendering-differs": "invalid",
  "rendering-unchecked": "note",
  "tail-unreadable": "invalid",
  "content-outside-file": "indeterminate",
  "subfilter-unsupported": "indeterminate",
};

/** Every reason there is. */
export const REASONS = Object.keys(WEIGHT) as readonly ReasonCode[];

const ORDER: readonly Verdict[] = ["valid", "indeterminate", "invalid"];

/** The worst of several verdicts; `valid` of none. */
export const worst = (verdicts: readonly Verdict[]): Verdict =>
  ORDER[Math.max(0, ...verdicts.map((verdict) => ORDER.indexOf(verdict)))]!;

function ofReasons(reasons: readonly ReasonCode[]): Verdict {
  return worst(reasons.map((reason) => (WEIGHT[reason] === "note" ? "valid" : (WEIGHT[reason] as Verdict))));
}

/**
 * Valid only when every fact says so: intact, covering a whole revision, nothing but permitted changes behind it,
 * trusted, and revocation good or not askable (then no reason says revocation-unknown or -outdated).
 */
export function verdictOf(signature: SignatureReport): Verdict {
  const everyFactIsGood =
    signature.integrity === "intact" &&
    signature.coverage !== "none" &&
    signature.changesAfter !== "forbidden" &&
    signature.trust === "trusted" &&
    signature.revocation !== "revoked";
  return worst([ofReasons(signature.reasons), everyFactIsGood ? "valid" : "indeterminate"]);
}

/** The verdict on a file: the worst of its signatures and of what is wrong with the file itself. */
export function reportOn(
  file: string,
  signatures: readonly SignatureReport[],
  reasons: readonly ReasonCode[],
): FileReport {
  const all = signatures.length === 0 && reasons.length === 0 ? (["no-signature"] as const) : reasons;
  return { file, verdict: worst([ofReasons(all), ...signatures.map(verdictOf)]), signatures, reasons: all };
}
