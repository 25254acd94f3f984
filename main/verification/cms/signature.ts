import { constants, type KeyObject, verify } from "node:crypto";
import { RSASSAPSSParams, type SignerInfo } from "pkijs";
import type { ReasonCode } from "../port.ts";
import { type Digest, digestOf, type Scheme, schemeOf } from "./algorithms.ts";

const MGF1 = "1.2.840.113549.1.1.8";
const SMALLEST_RSA_BITS = 2048;
const CURVES = new Set(["prime256v1", "secp384r1", "secp521r1"]);
const KEY_TYPES: Readonly<Record<Scheme, readonly string[]>> = {
  "rsa-pkcs1": ["rsa"],
  "rsa-pss": ["rsa", "rsa-pss"],
  ecdsa: ["ec"],
};

/** The digest algorithm a SignerInfo names, or null for one nobody knows. */
export const digestOfSigner = (signer: SignerInfo): Digest | null => digestOf(signer.digestAlgorithm.algorithmId);

/**
 * Checks the signature value over the DER of SignedAttributes (RFC 5652 §5.4).
 * @returns signature-mismatch, algorithm-unsupported or algorithm-weak (which alone says the value itself is right)
 */
export function checkSignature(signer: SignerInfo, key: KeyObject, digest: Digest): readonly ReasonCode[] {
  const stated = schemeOf(signer.signatureAlgorithm.algorithmId);
  if (!stated || !KEY_TYPES[stated.scheme].includes(key.asymmetricKeyType ?? "")) return ["algorithm-unsupported"];
  if (stated.digest && stated.digest.name !== digest.name) return ["algorithm-unsupported"];
  const salt = stated.scheme === "rsa-pss" ? pssSalt(signer.signatureAlgorithm.algorithmParams, digest) : 0;
  if (salt === null || !isCurveKnown(key)) return ["algorithm-unsupported"];
  const signed = new Uint8Array(signer.signedAttrs?.encodedValue ?? new ArrayBuffer());
  const options =
    stated.scheme === "rsa-pss" ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt } : { key };
  const value = new Uint8Array(signer.signature.getValue());
  if (!holds(() => verify(digest.name, signed, options, value))) return ["signature-mismatch"];
  return digest.weak || isKeyWeak(key) ? ["algorithm-weak"] : [];
}

function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

/** Salt length when the parameters (RFC 4055 §3.1) name the signer's digest throughout, else null. */
function pssSalt(parameters: unknown, digest: Digest): number | null {
  try {
    const pss = new RSASSAPSSParams({ schema: parameters });
    const hash = digestOf(pss.hashAlgorithm.algorithmId);
    const { algorithmId, algorithmParams } = pss.maskGenAlgorithm;
    const maskHash = digestOf(algorithmParams.valueBlock.value[0].getValue());
    const agrees = hash?.name === digest.name && maskHash?.name === digest.name && algorithmId === MGF1;
    return agrees && pss.trailerField === 1 ? pss.saltLength : null;
  } catch {
    return null;
  }
}

const isCurveKnown = (key: KeyObject): boolean =>
  key.asymmetricKeyType !== "ec" || CURVES.has(key.asymmetricKeyDetails?.namedCurve ?? "");

/** RSA below 2048 bits. */
export const isKeyWeak = (key: KeyObject): boolean =>
  (key.asymmetricKeyDetails?.modulusLength ?? SMALLEST_RSA_BITS) < SMALLEST_RSA_BITS;
