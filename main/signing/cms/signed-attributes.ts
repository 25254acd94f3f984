import { createHash } from "node:crypto";
import { octets, oid, sequence, setOf } from "../../pki/asn1/der.ts";
import { attribute } from "./attribute.ts";

const DATA = "1.2.840.113549.1.7.1";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

/**
 * The DER of SignedAttributes as it is signed (RFC 5652 §5.4): content-type, message-digest and
 * signing-certificate-v2. No signing-time: PAdES carries the signer's clock in /M (EN 319 142-1 §6.3).
 */
export function signedAttributes(certificate: Uint8Array, digest: Uint8Array): Uint8Array {
  return setOf(
    attribute(CONTENT_TYPE, oid(DATA)),
    attribute(MESSAGE_DIGEST, octets(digest)),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificateV2(certificate)),
  );
}

/** One ESSCertIDv2 with its default hash, SHA-256 (RFC 5035 §4). */
function signingCertificateV2(certificate: Uint8Array): Uint8Array {
  const hash = createHash("sha256").update(certificate).digest();
  return sequence(sequence(sequence(octets(hash))));
}
