import { Fault, type FaultParams } from "../shared/fault.ts";
import type { CertificateStanding, ChainStanding, PkiCode, Standing, ValidationEvidence } from "./port.ts";
import { parseCertificate } from "./x509/certificate.ts";

/** The worst first. */
const CODES = [
  ["revoked", "certificate-revoked"],
  ["unknown", "revocation-unknown"],
  ["outdated", "revocation-outdated"],
  ["unreachable", "revocation-unreachable"],
] as const satisfies readonly (readonly [Standing["status"], PkiCode])[];

/** The worst that a chain's standing has against signing, as a fault; null when every certificate is good or exempt. */
export const standingFault = ({ certificates }: ChainStanding): Fault<PkiCode> | null => worst(certificates);

/**
 * certificate-revoked where that is why, else evidence-incomplete with the number of certificates something is missing
 * for; null when nothing is.
 */
export function evidenceFault({ missing }: ValidationEvidence): Fault<PkiCode> | null {
  if (missing.length === 0) return null;
  const fault = worst(missing.filter((one) => one.what === "standing"));
  if (fault?.code === "certificate-revoked") return fault;
  const count = new Set(missing.map(({ certificate }) => certificate)).size;
  return new Fault<PkiCode>("evidence-incomplete", { count });
}

function worst(certificates: readonly CertificateStanding[]): Fault<PkiCode> | null {
  for (const [status, code] of CODES) {
    const found = certificates.find(({ standing }) => standing.status === status);
    if (found) return new Fault<PkiCode>(code, paramsOf(found));
  }
  return null;
}

function paramsOf({ certificate, standing }: CertificateStanding): FaultParams {
  const owner = parseCertificate(certificate)?.owner ?? "";
  if (standing.status === "revoked") return { owner, at: standing.at.toISOString() };
  return standing.status === "unknown" ? { owner, why: standing.why } : { owner };
}
