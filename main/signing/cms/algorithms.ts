import { constants, type KeyObject, type SigningOptions } from "node:crypto";
import { explicit, integer, nothing, oid, sequence } from "../../pki/asn1/der.ts";
import { DIGEST_OID } from "../../pki/crypto/algorithms.ts";
import type { DigestName } from "../../pki/port.ts";
import type { SignatureAlgorithm } from "../port.ts";

const SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
const RSASSA_PSS = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";
const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const ECDSA_WITH_SHA384 = "1.2.840.10045.4.3.3";
/** Salt as long as the digest (RFC 4056 §2.2, ETSI TS 119 312). */
const PSS_SALT = 32;

export const digestNameOf = (algorithm: SignatureAlgorithm): DigestName =>
  algorithm === "ecdsa-sha384" ? "sha384" : "sha256";

/** Parameters are absent (RFC 5754 §2). */
export const digestIdentifier = (name: DigestName): Uint8Array => sequence(oid(DIGEST_OID[name]));

/** AlgorithmIdentifier of the signature (RFC 5754 §3, RFC 4056 §3). */
export function signatureIdentifier(algorithm: SignatureAlgorithm): Uint8Array {
  switch (algorithm) {
    case "rsa-pkcs1-sha256":
      return sequence(oid(SHA256_WITH_RSA), nothing());
    case "rsa-pss-sha256":
      return sequence(oid(RSASSA_PSS), pssParameters());
    case "ecdsa-sha256":
      return sequence(oid(ECDSA_WITH_SHA256));
    case "ecdsa-sha384":
      return sequence(oid(ECDSA_WITH_SHA384));
  }
}

function pssParameters(): Uint8Array {
  const hash = sequence(oid(DIGEST_OID.sha256), nothing());
  return sequence(explicit(0, hash), explicit(1, sequence(oid(MGF1), hash)), explicit(2, integer(PSS_SALT)));
}

/** How `node:crypto` signs or verifies with this algorithm. */
export function cryptoOptions(algorithm: SignatureAlgorithm, key: KeyObject): SigningOptions & { key: KeyObject } {
  return algorithm === "rsa-pss-sha256"
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT }
    : { key };
}

/** What a key of this certificate signs with; null for kinds and curves that no profile here allows. */
export function algorithmFor(publicKey: KeyObject, rsa: "pkcs1" | "pss"): SignatureAlgorithm | null {
  if (publicKey.asymmetricKeyType === "rsa") return rsa === "pss" ? "rsa-pss-sha256" : "rsa-pkcs1-sha256";
  if (publicKey.asymmetricKeyType !== "ec") return null;
  const curve = publicKey.asymmetricKeyDetails?.namedCurve;
  if (curve === "prime256v1") return "ecdsa-sha256";
  return curve === "secp384r1" ? "ecdsa-sha384" : null;
}
