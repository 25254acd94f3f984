import { createHmac, timingSafeEqual } from "node:crypto";
import forge from "node-forge";
import type * as pkijs from "pkijs";
import { decryptPbes2, MAX_ITERATIONS, PBES2 } from "./pbes2.ts";
import type { Pkcs12File } from "./safes.ts";

const DIGESTS: Readonly<Record<string, { name: "sha1" | "sha256" | "sha384" | "sha512"; length: number }>> = {
  "1.3.14.3.2.26": { name: "sha1", length: 20 },
  "2.16.840.1.101.3.4.2.1": { name: "sha256", length: 32 },
  "2.16.840.1.101.3.4.2.2": { name: "sha384", length: 48 },
  "2.16.840.1.101.3.4.2.3": { name: "sha512", length: 64 },
};
/** Not in the library's typings: a started cipher for a password-based algorithm. */
const { pbe } = forge.pki as unknown as {
  pbe: { getCipher(oid: string, parameters: forge.asn1.Asn1, password: string): forge.cipher.BlockCipher };
};
const MAC_PURPOSE = 3;

/** Whether the password fits the file's MAC (RFC 7292 §4, appendix B); null where it has none. */
export function macFits({ authenticated, mac }: Pkcs12File, password: string): boolean | null {
  if (!mac) return null;
  const digest = DIGESTS[mac.mac.digestAlgorithm.algorithmId];
  const iterations = mac.iterations ?? 1;
  if (!digest || iterations > MAX_ITERATIONS) throw new TypeError("mac");
  const salt = forge.util.createBuffer(binary(mac.macSalt.getValue()));
  const md = forge.md[digest.name].create();
  const key = forge.pkcs12.generateKey(password, salt, MAC_PURPOSE, iterations, digest.length, md);
  const expected = new Uint8Array(mac.mac.digest.getValue());
  const found = createHmac(digest.name, Buffer.from(key.getBytes(), "latin1")).update(authenticated).digest();
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** PBES2, or the RC2 and 3DES kinds of older files. Null where the padding tells that the password is wrong. */
export function decrypt(
  { algorithmId, algorithmParams }: pkijs.AlgorithmIdentifier,
  contents: Uint8Array,
  password: string,
): Uint8Array | null {
  if (algorithmId === PBES2) return decryptPbes2(algorithmParams, contents, password);
  const cipher = pbe.getCipher(algorithmId, forge.asn1.fromDer(binary(algorithmParams.toBER())), password);
  cipher.update(forge.util.createBuffer(binary(contents)));
  return cipher.finish() ? Buffer.from(cipher.output.getBytes(), "latin1") : null;
}

const binary = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString("latin1");
