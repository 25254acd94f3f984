import { webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import texts from "../../../../resources/texts/signature.vi.json" with { type: "json" };
import { readCertificate } from "../../../pki/x509/certificate.ts";
import { type CertificatePlan, issueCertificate } from "../../../pki/x509/issue.ts";
import { writeDurably } from "../../../shared/files.ts";
import { clearCertificates } from "../pkcs12/safes.ts";
import { writePkcs12 } from "../pkcs12/write.ts";

export const TRYOUT_PLACE = texts.tryoutPlace;

const DAY_MS = 24 * 3_600_000;
const LIFE_DAYS = 3 * 365;
const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: "SHA-256",
};

/** Makes a root and a certificate below it, both named as without legal value, where none that lives is there. */
export async function makeTryout(folder: string, pin: string): Promise<{ file: string; trust: string }> {
  const file = join(folder, "tryout.p12");
  const trust = join(folder, "trust");
  if (!(await isAlive(file))) {
    const { root, pkcs12 } = await issueTryout(pin);
    await writeDurably(join(trust, "tryout-root.cer"), root);
    await writeDurably(file, pkcs12);
  }
  return { file, trust };
}

async function isAlive(file: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  const certificates = bytes ? clearCertificates(bytes).map(readCertificate) : [];
  return certificates.length > 0 && certificates.every((certificate) => certificate.notAfter > new Date());
}

async function issueTryout(pin: string): Promise<{ root: Uint8Array; pkcs12: Uint8Array }> {
  const rootKeys = await makeKeys();
  const root = await issueCertificate({
    ...plan(texts.tryoutRoot, rootKeys),
    issuer: "self",
    usage: ["keyCertSign", "cRLSign"],
    ca: true,
  });
  const keys = await makeKeys();
  const leaf = await issueCertificate({
    ...plan(texts.tryout, keys),
    issuer: { certificate: root, privateKey: rootKeys.privateKey },
    usage: ["digitalSignature", "nonRepudiation"],
    ca: false,
  });
  const privateKey = new Uint8Array(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const contents = { privateKey, certificates: [leaf, root], friendlyName: texts.tryout, password: pin };
  return { root, pkcs12: await writePkcs12(contents) };
}

function plan(
  commonName: string,
  keys: webcrypto.CryptoKeyPair,
): Pick<CertificatePlan, "subject" | "keys" | "notBefore" | "notAfter"> {
  const now = Date.now();
  return {
    subject: { commonName },
    keys,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + LIFE_DAYS * DAY_MS),
  };
}

const makeKeys = () => webcrypto.subtle.generateKey(RSA, true, ["sign", "verify"]) as Promise<webcrypto.CryptoKeyPair>;
