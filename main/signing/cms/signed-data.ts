import { explicit, implicit, integer, octets, oid, sequence, setOf } from "../../pki/asn1/der.ts";
import type { CertificateFacts } from "../../pki/x509/certificate.ts";
import type { SignatureAlgorithm } from "../port.ts";
import { digestIdentifier, digestNameOf, signatureIdentifier } from "./algorithms.ts";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";

export interface SignedDataParts {
  readonly signer: CertificateFacts;
  /** DER; the signer's is among them. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
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

function signerInfo({ signer, algorithm, signedAttributes, signature }: SignedDataParts): Uint8Array {
  return sequence(
    integer(1),
    sequence(signer.issuerAndSerial.issuer, signer.issuerAndSerial.serial),
    digestIdentifier(digestNameOf(algorithm)),
    implicit(0, signedAttributes),
    signatureIdentifier(algorithm),
    octets(signature),
  );
}
