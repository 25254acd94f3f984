import { constants, verify } from "node:crypto";
import { afterAll, beforeEach } from "vitest";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { TIME_LIMITS } from "../../main/signing/keys/pkcs11/client.ts";
import { type Pkcs11Options, pkcs11Keys } from "../../main/signing/keys/pkcs11/provider.ts";
import type { KeyProvider, SigningKey } from "../../main/signing/port.ts";
import { makeCa } from "../doubles/ca.ts";
import { makeQuirkyToken } from "../doubles/quirky-token/quirkyToken.ts";

/** The same on every token here: one that goes to the wrong token would open it. */
export const PIN = "246813";
export const WRONG_PIN = "135791";
export const BYTES = Buffer.from("the DER of SignedAttributes");
/** For calls that a quirk makes hang. */
export const IMPATIENT = { ...TIME_LIMITS, load: 5000, tokens: 2000, list: 2000, open: 4000, sign: 2000 };

/** Tokens of an office behind the quirky module, driven as the product does: through a process of their own. */
export async function quirkyOffice() {
  const ca = await makeCa();
  const [leader, clerk, strict, curve] = await Promise.all([
    ca.issue({ commonName: "Trần Văn Lãnh Đạo" }),
    ca.issue({ commonName: "Lê Thị Văn Thư" }),
    ca.issue({ commonName: "Phạm Nghiêm Ngặt" }),
    ca.issue({ commonName: "Đỗ Đường Cong", key: "p-256" }),
  ]);
  const token = makeQuirkyToken([
    { label: "leader", pin: PIN, keys: [{ issued: leader, id: "01", chain: ca.intermediate.chain }] },
    { label: "clerk", pin: PIN, keys: [{ issued: clerk, id: "02" }] },
    { label: "strict", pin: PIN, keys: [{ issued: strict, id: "03", alwaysAuthenticate: true }] },
    {
      label: "two",
      pin: PIN,
      keys: [
        { issued: leader, id: "04" },
        { issued: curve, id: "05" },
      ],
    },
  ]);
  const providers: KeyProvider[] = [];
  const closeAll = async () => {
    for (const provider of providers.splice(0)) await provider.close();
  };
  beforeEach(async () => {
    await closeAll();
    token.reset();
  });
  afterAll(async () => {
    await closeAll();
    token.remove();
  });
  const keys = (options: Pkcs11Options = {}): KeyProvider => {
    const provider = pkcs11Keys(token.module, options);
    providers.push(provider);
    return provider;
  };
  return {
    token,
    keys,
    leader: readCertificate(leader.certificate),
    curve: readCertificate(curve.certificate),
    /** Opens the sole key of what is inserted. */
    open: (options: Pkcs11Options = {}, pin = PIN, confirmFinalTry = false): Promise<SigningKey> =>
      keys(options).open(null, bytesOf(pin), { confirmFinalTry }),
  };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Whether a signature of the key over {@link BYTES} holds against its certificate. */
export async function signs(key: SigningKey): Promise<boolean> {
  const { publicKey } = readCertificate(key.certificates[0]!);
  const padding =
    key.algorithm === "rsa-pss-sha256" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return verify("sha256", BYTES, { key: publicKey, ...padding }, await key.sign(BYTES));
}

/** The fault a promise ends with: its code, and its state where it has one. */
export const situation = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no fault",
    ({ code, params }: { code?: string; params?: { state?: string } }) =>
      [code, params?.state].filter(Boolean).join("."),
  );
