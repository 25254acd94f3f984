import { Fault } from "../shared/fault.ts";
import type { ChainStanding, PkiCode, Standing, ValidationEvidence } from "./port.ts";
import { parseCertificate } from "./x509/certificate.ts";

/** The worst first. */
const CODES = [
  ["revoked", "certificate-revoked"],
  ["unknown", "revocation-unknown"],
  ["outdated", "revocation-outdated"],
  ["unreachable", "revocation-unreachable"],
] as const satisfies readonly (readonly [Standing["status"], PkiCode])[];

/** The worst that a chain's standing has against signing, as a fault; null when every certificate is good or exempt. */
export function standingFault({ certificates }: ChainStanding): Fault<PkiCode> | null {
  for (const [status, code] of CODES) {
    const found = certificates.find(({ standing }) => standing.status === status);
    if (!found) continue;
    const { certificate, standing } = found;
    const owner = parseCertificate(certificate)?.owner ?? "";
    const at = standing.status === "revoked" ? { at: standing.at.toISOString() } : {};
    const why = standing.status === "unknown" ? { why: standing.why } : {};
    return new Fault<PkiCode>(code, { owner, ...at, ...why });
  }
  return null;
}

/** evidence-incomplete with the number of certificates something is missing for; null when nothing is. */
export function evidenceFault({ missing }: ValidationEvidence): Fault<PkiCode> | null {
  const count = new Set(missing.map(({ certificate }) => certificate)).size;
  return count === 0 ? null : new Fault<PkiCode>("evidence-incomplete", { count });
}
