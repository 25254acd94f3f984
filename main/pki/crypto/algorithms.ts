import type { DigestName } from "../port.ts";

/** A message digest by OID; `weak` ones are still computed, to tell broken from outdated. */
export interface Digest {
  /** As node:crypto names it. */
  readonly name: "md5" | "sha1" | "sha256" | "sha384" | "sha512" | "sha3-256" | "sha3-384" | "sha3-512";
  readonly weak: boolean;
}

const strong = (name: Digest["name"]): Digest => ({ name, weak: false });
const weak = (name: Digest["name"]): Digest => ({ name, weak: true });

/** OIDs of the digests that signatures and timestamps are made with here (RFC 5754 §2). */
export const DIGEST_OID: Readonly<Record<DigestName, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

const DIGESTS: Readonly<Record<string, Digest>> = {
  "1.2.840.113549.2.5": weak("md5"),
  "1.3.14.3.2.26": weak("sha1"),
  [DIGEST_OID.sha256]: strong("sha256"),
  [DIGEST_OID.sha384]: strong("sha384"),
  [DIGEST_OID.sha512]: strong("sha512"),
  "2.16.840.1.101.3.4.2.8": strong("sha3-256"),
  "2.16.840.1.101.3.4.2.9": strong("sha3-384"),
  "2.16.840.1.101.3.4.2.10": strong("sha3-512"),
};

export const digestOf = (oid: string): Digest | null => DIGESTS[oid] ?? null;

export type Scheme = "rsa-pkcs1" | "rsa-pss" | "ecdsa";

/** A signature algorithm by OID; `digest` is null where the OID does not fix it. */
export interface SignatureScheme {
  readonly scheme: Scheme;
  readonly digest: Digest | null;
}

const scheme = (name: Scheme, digest: Digest | null): SignatureScheme => ({ scheme: name, digest });

const SCHEMES: Readonly<Record<string, SignatureScheme>> = {
  "1.2.840.113549.1.1.1": scheme("rsa-pkcs1", null),
  "1.2.840.113549.1.1.4": scheme("rsa-pkcs1", weak("md5")),
  "1.2.840.113549.1.1.5": scheme("rsa-pkcs1", weak("sha1")),
  "1.2.840.113549.1.1.11": scheme("rsa-pkcs1", strong("sha256")),
  "1.2.840.113549.1.1.12": scheme("rsa-pkcs1", strong("sha384")),
  "1.2.840.113549.1.1.13": scheme("rsa-pkcs1", strong("sha512")),
  "2.16.840.1.101.3.4.3.14": scheme("rsa-pkcs1", strong("sha3-256")),
  "2.16.840.1.101.3.4.3.15": scheme("rsa-pkcs1", strong("sha3-384")),
  "2.16.840.1.101.3.4.3.16": scheme("rsa-pkcs1", strong("sha3-512")),
  "1.2.840.113549.1.1.10": scheme("rsa-pss", null),
  "1.2.840.10045.2.1": scheme("ecdsa", null),
  "1.2.840.10045.4.1": scheme("ecdsa", weak("sha1")),
  "1.2.840.10045.4.3.2": scheme("ecdsa", strong("sha256")),
  "1.2.840.10045.4.3.3": scheme("ecdsa", strong("sha384")),
  "1.2.840.10045.4.3.4": scheme("ecdsa", strong("sha512")),
  "2.16.840.1.101.3.4.3.10": scheme("ecdsa", strong("sha3-256")),
  "2.16.840.1.101.3.4.3.11": scheme("ecdsa", strong("sha3-384")),
  "2.16.840.1.101.3.4.3.12": scheme("ecdsa", strong("sha3-512")),
};

export const schemeOf = (oid: string): SignatureScheme | null => SCHEMES[oid] ?? null;

/** Certificates and CRLs must not rest on these: MD2, MD5 and SHA-1 with RSA, SHA-1 with DSA and ECDSA. */
const WEAK_CERTIFICATE_ALGORITHMS = new Set([
  "1.2.840.113549.1.1.2",
  "1.2.840.113549.1.1.4",
  "1.2.840.113549.1.1.5",
  "1.2.840.10040.4.3",
  "1.2.840.10045.4.1",
]);

export const isWeakSignature = (oid: string): boolean => WEAK_CERTIFICATE_ALGORITHMS.has(oid);
