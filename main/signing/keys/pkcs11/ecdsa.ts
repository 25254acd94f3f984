import { sequence, unsigned } from "../../../pki/asn1/der.ts";

/** r ‖ s of equal halves (PKCS #11 v2.40 §2.3.1) as the SEQUENCE that CMS wants (RFC 3279 §2.2.3). */
export function ecdsaToDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  return sequence(unsigned(signature.subarray(0, half)), unsigned(signature.subarray(half)));
}
