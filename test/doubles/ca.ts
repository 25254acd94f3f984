import { webcrypto } from "node:crypto";
import { type ExtensionPlan, issueCertificate } from "../../main/pki/x509/issue.ts";
import type { KeyUsage } from "../../main/pki/x509/usage.ts";
import { writePkcs12 } from "../../main/signing/keys/pkcs12/write.ts";

export type KeyKind = "rsa-2048" | "p-256" | "p-384";

/** A certificate with its key in every form the tests need. */
export interface Issued {
  readonly commonName: string;
  readonly certificate: Uint8Array;
  readonly certificatePem: string;
  /** DER, this one first, up to and with the root. */
  readonly chain: readonly Uint8Array[];
  readonly keys: webcrypto.CryptoKeyPair;
  /** PKCS#8. */
  readonly privateKey: Uint8Array;
  readonly privateKeyPem: string;
  /** Key and chain. */
  pkcs12(password: string): Promise<Uint8Array>;
}

export interface LeafOptions {
  readonly commonName?: string;
  readonly key?: KeyKind;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly usage?: readonly KeyUsage[];
  readonly extensions?: readonly ExtensionPlan[];
}

/** A certification authority for tests: a root and an intermediate that issues to people. */
export interface TestCa {
  readonly root: Issued;
  readonly intermediate: Issued;
  issue(options?: LeafOptions): Promise<Issued>;
}

const CA_USAGE: readonly KeyUsage[] = ["keyCertSign", "cRLSign"];
const SIGNER_USAGE: readonly KeyUsage[] = ["digitalSignature", "nonRepudiation"];
const YEAR_MS = 365 * 24 * 3_600_000;

export async function makeCa(name = "Thử nghiệm"): Promise<TestCa> {
  const root = await issueAuthority(null, `${name} Root CA`, { key: "rsa-2048", ...years(-2, 10) });
  const intermediate = await issueAuthority(root, `${name} Issuing CA`, years(-2, 8));
  return {
    root,
    intermediate,
    issue: (options = {}) => issueTo(intermediate, options),
  };
}

/** Issues to a person: RSA, allowed to sign, unless told otherwise. */
export const issueTo = (issuer: Issued, options: LeafOptions = {}): Promise<Issued> =>
  issue(
    issuer,
    { commonName: "Nguyễn Văn Mẫu", key: "rsa-2048", usage: SIGNER_USAGE, ...years(-1, 2), ...options },
    false,
  );

/** Issues to an authority; `null` makes a root. */
export const issueAuthority = (issuer: Issued | null, commonName: string, options: LeafOptions = {}): Promise<Issued> =>
  issue(issuer, { commonName, key: "p-256", usage: CA_USAGE, ...years(-2, 8), ...options }, true);

type FullOptions = Required<Omit<LeafOptions, "extensions">> & Pick<LeafOptions, "extensions">;

async function issue(issuer: Issued | null, options: FullOptions, ca: boolean): Promise<Issued> {
  const keys = await makeKeys(options.key);
  const certificate = await issueCertificate({
    subject: { commonName: options.commonName, organization: "Ủy ban nhân dân xã Mẫu", country: "VN" },
    keys,
    issuer: issuer ? { certificate: issuer.certificate, privateKey: issuer.keys.privateKey } : "self",
    notBefore: options.notBefore,
    notAfter: options.notAfter,
    usage: options.usage,
    ca,
    extensions: options.extensions ?? [],
  });
  const privateKey = new Uint8Array(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const chain = [certificate, ...(issuer?.chain ?? [])];
  return {
    commonName: options.commonName,
    certificate,
    certificatePem: pem("CERTIFICATE", certificate),
    chain,
    keys,
    privateKey,
    privateKeyPem: pem("PRIVATE KEY", privateKey),
    pkcs12: (password) => writePkcs12({ privateKey, certificates: chain, friendlyName: options.commonName, password }),
  };
}

function makeKeys(kind: KeyKind): Promise<webcrypto.CryptoKeyPair> {
  const uses: webcrypto.KeyUsage[] = ["sign", "verify"];
  if (kind === "rsa-2048") {
    const rsa = {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    };
    return webcrypto.subtle.generateKey(rsa, true, uses) as Promise<webcrypto.CryptoKeyPair>;
  }
  const ec = { name: "ECDSA", namedCurve: kind === "p-256" ? "P-256" : "P-384" };
  return webcrypto.subtle.generateKey(ec, true, uses) as Promise<webcrypto.CryptoKeyPair>;
}

const years = (from: number, to: number) => ({
  notBefore: new Date(Date.now() + from * YEAR_MS),
  notAfter: new Date(Date.now() + to * YEAR_MS),
});

const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n").trimEnd()}\n-----END ${label}-----\n`;
