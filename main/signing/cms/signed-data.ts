import { explicit, implicit, integer, octets, oid, sequence, setOf } from "../../pki/asn1/der.ts";
import type { Certificate } from "../../pki/x509/certificate.ts";
import type { SignatureAlgorithm } from "../port.ts";
import { digestIdentifier, digestNameOf, signatureIdentifier } from "./algorithms.ts";
import { attribute } from "./attribute.ts";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14";

export interface SignedDataParts {
  readonly signer: Certificate;
  /** DER; the signer's is among them. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
  /** An RFC 3161 token over `signature`, which makes a B-T of it (EN 319 122-1 §5.3). */
  readonly timestamp?: Uint8Array | null;
}

/** A detached CMS SignedData with one SignerInfo (RFC 5652 §5), in DER. */
export function signedData(parts: SignedDataParts): Uint8Array {
  return sequence(
    oid(SIGNED_DATA),
    explicit(
      0,
      sequence(
        integer(1),
        setOf(digestIdentifier(digestNameOf(parts.algorithm))),
        sequence(oid(DATA)),
        implicit(0, setOf(...parts.certificates)),
        setOf(signerInfo(parts)),
      ),
    ),
  );
}

function signerInfo({ signer, algorithm, signedAttributes, signature, timestamp }: SignedDataParts): Uint8Array {
  return sequence(
    integer(1),
    sequence(signer.issuerAndSerial.issuer, signer.issuerAndSerial.serial),
    digestIdentifier(digestNameOf(algorithm)),
    implicit(0, signedAttributes),
    signatureIdentifier(algorithm),
    octets(signature),
    ...(timestamp ? [implicit(1, setOf(attribute(SIGNATURE_TIMESTAMP, timestamp)))] : []),
  );
}
