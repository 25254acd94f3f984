import { createPrivateKey } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handle, PKCS11 } from "pkcs11js";
import * as pkijs from "pkijs";
import { run } from "../tools.ts";
import type { Issued } from "./ca.ts";

/** A token to be made: its label, its PIN, the keys and certificates on it. */
export interface TokenPlan {
  readonly label: string;
  readonly pin: string;
  readonly keys: readonly TokenKeyPlan[];
}

export interface TokenKeyPlan {
  readonly issued: Issued;
  /** CKA_ID of the key, hex. */
  readonly id: string;
  /** CKA_ID of the certificate when it differs, as on carelessly filled tokens. */
  readonly certificateId?: string;
  /** An RSA key that wants the PIN for each signature (CKA_ALWAYS_AUTHENTICATE). */
  readonly alwaysAuthenticate?: boolean;
  /** Certificates of authorities to put beside it. */
  readonly chain?: readonly Uint8Array[];
}

/** SoftHSM2 with its tokens in a folder of its own. `SOFTHSM2_CONF` is set for this process and its children. */
export interface SoftHsm {
  readonly module: string;
  readonly folder: string;
  remove(): void;
}

const MODULES = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
];

const SO_PIN = "87654321";

export function makeSoftHsm(tokens: readonly TokenPlan[]): SoftHsm {
  const module = MODULES.find(existsSync);
  if (!module) throw new Error("libsofthsm2.so was not found");
  const folder = mkdtempSync(join(tmpdir(), "softhsm-"));
  mkdirSync(join(folder, "tokens"));
  const config = join(folder, "softhsm2.conf");
  writeFileSync(
    config,
    `directories.tokendir = ${join(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = config;
  for (const token of tokens) fill(folder, token);
  addCertificates(module, tokens);
  return { module, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function fill(folder: string, { label, pin, keys }: TokenPlan): void {
  run("softhsm2-util", ["--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", SO_PIN]);
  for (const { issued, id } of keys.filter((key) => !key.alwaysAuthenticate)) {
    const file = join(folder, "key.pem");
    writeFileSync(file, issued.privateKeyPem);
    run("softhsm2-util", ["--import", file, "--token", label, "--label", issued.commonName, "--id", id, "--pin", pin]);
    rmSync(file);
  }
}

/** The tool imports keys alone; certificates are made through the module itself. */
function addCertificates(module: string, tokens: readonly TokenPlan[]): void {
  const binding: Binding = createRequire(import.meta.url)("pkcs11js");
  const pkcs11 = new binding.PKCS11();
  pkcs11.load(module);
  pkcs11.C_Initialize();
  try {
    for (const slot of pkcs11.C_GetSlotList(true)) {
      const label = pkcs11.C_GetTokenInfo(slot).label.trim();
      const plan = tokens.find((token) => token.label === label);
      if (plan) writeCertificates(binding, pkcs11, slot, plan);
    }
  } finally {
    pkcs11.C_Finalize();
    pkcs11.close();
  }
}

type Binding = typeof import("pkcs11js");

function writeCertificates(binding: Binding, pkcs11: PKCS11, slot: Handle, { pin, keys }: TokenPlan): void {
  const session = pkcs11.C_OpenSession(slot, binding.CKF_SERIAL_SESSION | binding.CKF_RW_SESSION);
  pkcs11.C_Login(session, binding.CKU_USER, pin);
  for (const { issued, id, certificateId, chain = [], alwaysAuthenticate } of keys) {
    if (alwaysAuthenticate) pkcs11.C_CreateObject(session, strictKeyTemplate(binding, issued, id));
    pkcs11.C_CreateObject(session, certificateTemplate(binding, issued.certificate, certificateId ?? id));
    for (const der of chain) pkcs11.C_CreateObject(session, certificateTemplate(binding, der, ""));
  }
  pkcs11.C_Logout(session);
  pkcs11.C_CloseSession(session);
}

function certificateTemplate(binding: Binding, der: Uint8Array, id: string) {
  const { subject, issuer } = pkijs.Certificate.fromBER(der);
  const encoded = (name: pkijs.RelativeDistinguishedNames) => Buffer.from(name.toSchema().toBER());
  return [
    { type: binding.CKA_CLASS, value: binding.CKO_CERTIFICATE },
    { type: binding.CKA_CERTIFICATE_TYPE, value: binding.CKC_X_509 },
    { type: binding.CKA_TOKEN, value: true },
    { type: binding.CKA_PRIVATE, value: false },
    { type: binding.CKA_ID, value: Buffer.from(id, "hex") },
    { type: binding.CKA_SUBJECT, value: encoded(subject) },
    { type: binding.CKA_ISSUER, value: encoded(issuer) },
    { type: binding.CKA_VALUE, value: Buffer.from(der) },
  ];
}

/** The import tool knows no such keys, so this one is made part by part. */
function strictKeyTemplate(binding: Binding, issued: Issued, id: string) {
  const key = createPrivateKey({ key: Buffer.from(issued.privateKey), format: "der", type: "pkcs8" });
  const jwk = key.export({ format: "jwk" });
  const part = (type: number, text: string | undefined) => ({ type, value: Buffer.from(text!, "base64url") });
  const flag = (type: number) => ({ type, value: true });
  return [
    { type: binding.CKA_CLASS, value: binding.CKO_PRIVATE_KEY },
    { type: binding.CKA_KEY_TYPE, value: binding.CKK_RSA },
    ...[binding.CKA_TOKEN, binding.CKA_PRIVATE, binding.CKA_SENSITIVE, binding.CKA_SIGN].map(flag),
    flag(binding.CKA_ALWAYS_AUTHENTICATE),
    { type: binding.CKA_ID, value: Buffer.from(id, "hex") },
    part(binding.CKA_MODULUS, jwk.n),
    part(binding.CKA_PUBLIC_EXPONENT, jwk.e),
    part(binding.CKA_PRIVATE_EXPONENT, jwk.d),
    part(binding.CKA_PRIME_1, jwk.p),
    part(binding.CKA_PRIME_2, jwk.q),
    part(binding.CKA_EXPONENT_1, jwk.dp),
    part(binding.CKA_EXPONENT_2, jwk.dq),
    part(binding.CKA_COEFFICIENT, jwk.qi),
  ];
}
