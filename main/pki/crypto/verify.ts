import { constants, type KeyObject, verify } from "node:crypto";
import { AlgorithmIdentifier, RSASSAPSSParams } from "pkijs";
import { decodeAs } from "../asn1/ber.ts";
import { Malformed } from "../asn1/reader.ts";
import { type Digest, digestOf, type Scheme, schemeOf } from "./algorithms.ts";

/** `algorithm-weak` alone says that the value itself is right. */
export type CryptoFlaw = "signature-mismatch" | "algorithm-unsupported" | "algorithm-weak";

/** A signature value with what it was made over. */
export interface SignedValue {
  readonly algorithm: AlgorithmIdentifier;
  readonly signed: Uint8Array;
  readonly value: Uint8Array;
}

const MGF1 = "1.2.840.113549.1.1.8";
const SMALLEST_RSA_BITS = 2048;
const CURVES = new Set(["prime256v1", "secp384r1", "secp521r1"]);
const KEY_TYPES: Readonly<Record<Scheme, readonly string[]>> = {
  "rsa-pkcs1": ["rsa"],
  "rsa-pss": ["rsa", "rsa-pss"],
  ecdsa: ["ec"],
};

/** @throws Malformed */
export function algorithmIn(der: Uint8Array): AlgorithmIdentifier {
  const algorithm = decodeAs(der, (schema) => new AlgorithmIdentifier({ schema }));
  if (!algorithm) throw new Malformed("no algorithm");
  return algorithm;
}

/** What speaks against a signature value. `digest` is the one named beside the algorithm; null where nothing is. */
export function checkValue(signature: SignedValue, key: KeyObject, digest: Digest | null): readonly CryptoFlaw[] {
  const way = wayOf(signature.algorithm, digest);
  if (!way || !KEY_TYPES[way.scheme].includes(key.asymmetricKeyType ?? "")) return ["algorithm-unsupported"];
  if (!isCurveKnown(key)) return ["algorithm-unsupported"];
  const options =
    way.scheme === "rsa-pss" ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: way.salt } : { key };
  const { signed, value } = signature;
  if (!holds(() => verify(way.digest.name, signed, options, value))) return ["signature-mismatch"];
  return way.digest.weak || isKeyWeak(key) ? ["algorithm-weak"] : [];
}

/** What the algorithm's OID, its parameters and the digest beside it agree on; null where they do not. */
function wayOf(algorithm: AlgorithmIdentifier, beside: Digest | null) {
  const stated = schemeOf(algorithm.algorithmId);
  if (!stated) return null;
  const pss = stated.scheme === "rsa-pss" ? pssIn(algorithm.algorithmParams) : null;
  if (stated.scheme === "rsa-pss" && !pss) return null;
  const named = stated.digest ?? pss?.digest ?? null;
  const digest = beside ?? named;
  if (!digest || (named && named.name !== digest.name)) return null;
  return { scheme: stated.scheme, digest, salt: pss?.salt ?? 0 };
}

/** Digest and salt length when the parameters (RFC 4055 §3.1) name the same digest throughout, else null. */
function pssIn(parameters: unknown): { readonly digest: Digest; readonly salt: number } | null {
  try {
    const pss = new RSASSAPSSParams({ schema: parameters });
    const digest = digestOf(pss.hashAlgorithm.algorithmId);
    const { algorithmId, algorithmParams } = pss.maskGenAlgorithm;
    const mask = digestOf(algorithmParams.valueBlock.value[0].getValue());
    const agrees = digest !== null && mask?.name === digest.name && algorithmId === MGF1 && pss.trailerField === 1;
    return agrees ? { digest, salt: pss.saltLength } : null;
  } catch {
    return null;
  }
}

function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

const isCurveKnown = (key: KeyObject): boolean =>
  key.asymmetricKeyType !== "ec" || CURVES.has(key.asymmetricKeyDetails?.namedCurve ?? "");

/** RSA below 2048 bits. */
export const isKeyWeak = (key: KeyObject): boolean =>
  (key.asymmetricKeyDetails?.modulusLength ?? SMALLEST_RSA_BITS) < SMALLEST_RSA_BITS;
