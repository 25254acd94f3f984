import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { serialize } from "node:v8";
import { afterAll, describe, expect, it } from "vitest";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { pkcs11Keys } from "../../main/signing/keys/pkcs11/provider.ts";
import { forkTokenChild, type SpawnTokenChild } from "../../main/signing/keys/pkcs11/spawn.ts";
import type { KeyProvider } from "../../main/signing/port.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { makeCa } from "../doubles/ca.ts";
import { makeSoftHsm } from "../doubles/softhsm.ts";
import { missing } from "../tools.ts";
import { lastSignature, opensslVerify, pdfsig } from "./judges.ts";
import { faultOf, invisible, paper, temporaryFolder } from "./samples.ts";

const PIN = "4719-bí mật";
const pin = (text = PIN) => new TextEncoder().encode(text);
const plain = await paper();
const folder = temporaryFolder();

describe.skipIf(missing("softhsm2-util", "pdfsig", "openssl"))(
  "tokens in a process of their own, by SoftHSM2",
  async () => {
    if (missing("softhsm2-util")) return;
    const ca = await makeCa();
    const leader = await ca.issue({ commonName: "Trần Văn Lãnh Đạo" });
    const clerk = await ca.issue({ commonName: "Lê Thị Văn Thư", key: "p-256" });
    const officer = await ca.issue({ commonName: "Phạm Công Chức", key: "p-384" });
    const hsm = makeSoftHsm([
      { label: "Lãnh đạo", pin: PIN, keys: [{ issued: leader, id: "01", chain: ca.intermediate.chain }] },
      {
        label: "Hai khóa",
        pin: "5678",
        keys: [
          { issued: clerk, id: "02" },
          { issued: officer, id: "03", certificateId: "aa" },
        ],
      },
      { label: "Trống", pin: "0000", keys: [] },
    ]);
    const providers: KeyProvider[] = [];
    const keys = (options: Parameters<typeof pkcs11Keys>[1] = {}): KeyProvider => {
      const provider = pkcs11Keys(hsm.module, options);
      providers.push(provider);
      return provider;
    };
    afterAll(async () => {
      for (const provider of providers) await provider.close();
      hsm.remove();
    });
    const idOf = (issued: { readonly certificate: Uint8Array }) => readCertificate(issued.certificate).id;

    it("are listed without a PIN: people's certificates, not those of authorities", async () => {
      const found = await keys().identities();
      expect(found.map(({ owner, place }) => `${owner} @ ${place}`).sort()).toEqual([
        "Lê Thị Văn Thư @ Hai khóa",
        "Phạm Công Chức @ Hai khóa",
        "Trần Văn Lãnh Đạo @ Lãnh đạo",
      ]);
    });

    for (const rsa of ["pkcs1", "pss"] as const) {
      it(`sign with RSA ${rsa}, chain included, so that OpenSSL and poppler accept it`, async () => {
        const key = await keys({ token: "Lãnh đạo", rsa }).open(null, pin());
        expect(key.algorithm).toBe(`rsa-${rsa}-sha256`);
        const signed = await signPdf(plain, key, invisible());
        await key.close();
        expect(pdfsig(folder, signed)).toMatchObject([{ valid: true, total: true }]);
        opensslVerify(folder, lastSignature(signed), ca.root.certificatePem);
      });
    }

    it("sign with P-256 and P-384, the latter with a certificate that carries a wrong CKA_ID", async () => {
      for (const [issued, algorithm] of [
        [clerk, "ecdsa-sha256"],
        [officer, "ecdsa-sha384"],
      ] as const) {
        const key = await keys({ token: "Hai khóa" }).open(idOf(issued), pin("5678"));
        expect(key.algorithm).toBe(algorithm);
        expect(pdfsig(folder, await signPdf(plain, key, invisible()))).toMatchObject([{ valid: true, total: true }]);
        await key.close();
      }
    });

    it("leave the choice between several certificates to the person, and no PIN is spent on it", async () => {
      const { spawn, sent } = recorded();
      expect(await faultOf(keys({ token: "Hai khóa", spawn }).open(null, pin("5678")))).toBe("certificate-ambiguous");
      expect(await faultOf(keys({ spawn }).open("f".repeat(64), pin()))).toBe("certificate-missing");
      expect(await faultOf(keys({ token: "Trống", spawn }).open(null, pin()))).toBe("certificate-missing");
      expect(await faultOf(keys({ token: "Không có", spawn }).open(null, pin()))).toBe("token-missing");
      expect(sent.filter((message) => (message as { call: string }).call === "open")).toEqual([]);
    });

    it("answer a wrong PIN, a missing PIN and a module that is none with their own faults", async () => {
      const provider = keys({ token: "Lãnh đạo" });
      expect(await faultOf(provider.open(null, pin("wrong one")))).toBe("pin-wrong");
      expect(await faultOf(provider.open(null, pin("")))).toBe("pin-missing");
      expect(await faultOf(pkcs11Keys("/nowhere/token.so").identities())).toBe("module-unloadable");
      expect(await faultOf(pkcs11Keys(fileURLToPath(import.meta.url)).identities())).toBe("module-unloadable");
      const key = await provider.open(null, pin());
      await key.close();
    });

    it("do not let a wrong PIN pass because an earlier one was right", async () => {
      const provider = keys({ token: "Lãnh đạo" });
      await provider.open(null, pin());
      expect(await faultOf(provider.open(null, pin("wrong one")))).toBe("pin-wrong");
    });

    it("get the PIN sealed, so that it is found in no message, fault or output", async () => {
      const { spawn, sent, received } = recorded();
      const provider = keys({ token: "Lãnh đạo", spawn });
      const wrong = "sai mã 98765";
      const typed = pin(wrong);
      const fault = await provider.open(null, typed).catch((error: unknown) => error);
      const key = await provider.open(null, pin());
      const signed = await signPdf(plain, key, invisible());
      await key.close();
      for (const secret of [wrong, PIN]) {
        expect([...sent, ...received].some((message) => holds(message, secret))).toBe(false);
        expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(secret);
        expect(inspect(key, { depth: 9, showHidden: true })).not.toContain(secret);
        expect(Buffer.from(signed).includes(secret)).toBe(false);
      }
      expect([...typed].every((byte) => byte === 0)).toBe(true);
    });

    it("that were closed in the middle fail the next call and serve again when asked anew", async () => {
      const provider = keys({ token: "Lãnh đạo" });
      const key = await provider.open(null, pin());
      await provider.close();
      expect(await faultOf(key.sign(Buffer.from("x")))).toBe("module-crashed");
      await key.close();
      expect(await provider.identities()).toHaveLength(1);
    });
  },
);

describe("a token process", () => {
  it("that never starts is a crash", async () => {
    const spawn = forkTokenChild(fileURLToPath(new URL("../doubles/no-such-file.ts", import.meta.url)));
    expect(await faultOf(pkcs11Keys("any.so", { spawn }).identities())).toBe("module-crashed");
  });
});

/** The real child with everything said to and by it written down. */
function recorded() {
  const sent: unknown[] = [];
  const received: unknown[] = [];
  const spawn: SpawnTokenChild = () => {
    const child = forkTokenChild()();
    child.onMessage((message) => received.push(message));
    return {
      ...child,
      send: (message) => {
        sent.push(structuredClone(message));
        child.send(message);
      },
    };
  };
  return { spawn, sent, received };
}

/** In whatever way a message may carry text. */
function holds(message: unknown, secret: string): boolean {
  const bytes = serialize(message);
  return (["utf8", "utf16le", "latin1"] as const).some((encoding) => bytes.includes(Buffer.from(secret, encoding)));
}
