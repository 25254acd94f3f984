import type { Certificate } from "../pki/x509/certificate.ts";
import { Fault } from "../shared/fault.ts";
import { isoWithZone } from "../shared/time.ts";
import type { SigningCode } from "./port.ts";

/**
 * The certificate must be in time at `at` and allow its key to sign: digitalSignature or nonRepudiation
 * (RFC 5280 §4.2.1.3), or no restriction at all.
 * @throws SigningFault certificate-expired, certificate-not-yet-valid, certificate-not-for-signing
 */
export function assertSuitable(certificate: Certificate, at: Date): void {
  if (at > certificate.notAfter) throw fault("certificate-expired", { until: isoWithZone(certificate.notAfter) });
  if (at < certificate.notBefore)
    throw fault("certificate-not-yet-valid", { from: isoWithZone(certificate.notBefore) });
  const { usage, ca } = certificate;
  const signs = usage === null || usage.includes("digitalSignature") || usage.includes("nonRepudiation");
  if (ca || !signs) throw fault("certificate-not-for-signing");
}

const fault = (code: SigningCode, params = {}) => new Fault<SigningCode>(code, params);
