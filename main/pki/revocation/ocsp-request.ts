import { explicit, octets, oid, sequence } from "../asn1/der.ts";
import type { Certificate } from "../x509/certificate.ts";
import { certId } from "./cert-id.ts";

export const NONCE = "1.3.6.1.5.5.7.48.1.2";

/** An unsigned OCSPRequest about one certificate with a nonce (RFC 6960 §4.1, RFC 9654 §2.1), in DER. */
export function ocspRequest(certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array {
  const requests = sequence(sequence(certId(certificate, issuer)));
  const extension = sequence(oid(NONCE), octets(octets(nonce)));
  return sequence(sequence(requests, explicit(2, sequence(extension))));
}
