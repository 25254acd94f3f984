import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import type * as asn1 from "asn1js";
import * as pkijs from "pkijs";

const PRFS: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.7": "sha1",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
};
const CIPHERS: Readonly<Record<string, { name: string; keyLength: number }>> = {
  "2.16.840.1.101.3.4.1.2": { name: "aes-128-cbc", keyLength: 16 },
  "2.16.840.1.101.3.4.1.22": { name: "aes-192-cbc", keyLength: 24 },
  "2.16.840.1.101.3.4.1.42": { name: "aes-256-cbc", keyLength: 32 },
  "1.2.840.113549.3.7": { name: "des-ede3-cbc", keyLength: 24 },
};
const DEFAULT_PRF = "1.2.840.113549.2.7";
const PBKDF2 = "1.2.840.113549.1.5.12";

export const PBES2 = "1.2.840.113549.1.5.13";
/** A file that asks for more makes the machine work for nothing. */
export const MAX_ITERATIONS = 10_000_000;

/**
 * Decrypts what PBES2 encrypted with PBKDF2 and a block cipher (RFC 8018 §6.2). Null where the padding tells that the
 * password is wrong.
 * @throws Error for other functions and ciphers
 */
export function decryptPbes2(parameters: asn1.AsnType, contents: Uint8Array, password: string): Uint8Array | null {
  const { keyDerivationFunc, encryptionScheme } = new pkijs.PBES2Params({ schema: parameters });
  const cipher = CIPHERS[encryptionScheme.algorithmId];
  if (!cipher || keyDerivationFunc.algorithmId !== PBKDF2) throw new TypeError("PBES2");
  const key = deriveKey(
    new pkijs.PBKDF2Params({ schema: keyDerivationFunc.algorithmParams }),
    password,
    cipher.keyLength,
  );
  const decipher = createDecipheriv(cipher.name, key, octets(encryptionScheme.algorithmParams));
  try {
    return Buffer.concat([decipher.update(contents), decipher.final()]);
  } catch {
    return null;
  }
}

function deriveKey({ salt, iterationCount, prf }: pkijs.PBKDF2Params, password: string, length: number): Buffer {
  const digest = PRFS[prf?.algorithmId ?? DEFAULT_PRF];
  if (!digest || iterationCount > MAX_ITERATIONS) throw new TypeError("PBKDF2");
  return pbkdf2Sync(Buffer.from(password, "utf8"), octets(salt), iterationCount, length, digest);
}

const octets = (value: unknown): Buffer => Buffer.from((value as asn1.OctetString).getValue());
