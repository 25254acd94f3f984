import { generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { pkcs12Keys } from "../../main/signing/keys/pkcs12/provider.ts";
import { writePkcs12 } from "../../main/signing/keys/pkcs12/write.ts";
import { TRYOUT_PIN, tryout } from "../../main/signing/keys/tryout/provider.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { type Issued, makeCa } from "../doubles/ca.ts";
import { missing, run } from "../tools.ts";
import { pdfsig } from "./judges.ts";
import { faultOf, invisible, keyOf, paper, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leaf = await ca.issue();
const PASSWORD = "mật-khẩu thử";
const pin = (text = PASSWORD) => new TextEncoder().encode(text);
const path = (name: string) => join(folder, name);

async function fileOf(issued: Issued, name: string): Promise<string> {
  writeFileSync(path(name), await issued.pkcs12(PASSWORD));
  return path(name);
}
const file = await fileOf(leaf, "leaf.p12");

describe("a PKCS#12 file", () => {
  for (const key of ["rsa-2048", "p-256", "p-384"] as const) {
    it(`gives its ${key} key with the whole chain, byte for byte`, async () => {
      const issued = await ca.issue({ key });
      const opened = await pkcs12Keys(await fileOf(issued, `${key}.p12`)).open(null, pin());
      expect(opened.certificates.map((der) => Buffer.from(der))).toEqual(issued.chain.map((der) => Buffer.from(der)));
      const bytes = Buffer.from("to be signed");
      const { publicKey } = readCertificate(issued.certificate);
      const hash = opened.algorithm.endsWith("384") ? "sha384" : "sha256";
      expect(verify(hash, bytes, publicKey, await opened.sign(bytes))).toBe(true);
      expect(opened.identity).toMatchObject({ owner: "Nguyễn Văn Mẫu", place: `${key}.p12`, tryout: false });
    });
  }

  it("with a wrong password is told from one that cannot be read and one that is not there", async () => {
    writeFileSync(path("garbage.p12"), "not a key file");
    writeFileSync(path("cut.p12"), readFileSync(file).subarray(0, 900));
    expect(await faultOf(pkcs12Keys(file).open(null, pin("wrong")))).toBe("pin-wrong");
    expect(await faultOf(pkcs12Keys(file).open(null, pin("")))).toBe("pin-wrong");
    expect(await faultOf(pkcs12Keys(path("garbage.p12")).open(null, pin()))).toBe("p12-unreadable");
    expect(await faultOf(pkcs12Keys(path("cut.p12")).open(null, pin()))).toBe("p12-unreadable");
    expect(await faultOf(pkcs12Keys(path("nowhere.p12")).open(null, pin()))).toBe("file-unreadable");
  });

  it("takes its password once: the bytes are zero afterwards, also when it was wrong", async () => {
    for (const password of [pin(), pin("wrong")]) {
      await faultOf(pkcs12Keys(file).open(null, password));
      expect([...password].every((byte) => byte === 0)).toBe(true);
    }
  });

  it("is opened by the certificate that was named, or its first digits, and by no other", async () => {
    const { id } = readCertificate(leaf.certificate);
    expect((await pkcs12Keys(file).open(id, pin())).identity.id).toBe(id);
    expect((await pkcs12Keys(file).open(id.slice(0, 8), pin())).identity.id).toBe(id);
    expect(await faultOf(pkcs12Keys(file).open("0".repeat(64), pin()))).toBe("certificate-missing");
    expect(await faultOf(pkcs12Keys(file).open(id.slice(0, 4), pin()))).toBe("certificate-missing");
  });

  it("whose certificate belongs to another key offers nothing to sign with", async () => {
    const other = await ca.issue();
    const contents = { privateKey: other.privateKey, certificates: leaf.chain, friendlyName: "x", password: PASSWORD };
    writeFileSync(path("mixed.p12"), await writePkcs12(contents));
    expect(await faultOf(pkcs12Keys(path("mixed.p12")).open(null, pin()))).toBe("certificate-missing");
  });
});

describe.skipIf(missing("openssl"))("PKCS#12 files of OpenSSL", () => {
  const make = (name: string, issued: Issued, ...options: readonly string[]): string => {
    writeFileSync(path("key.pem"), issued.privateKeyPem);
    writeFileSync(path("cert.pem"), issued.certificatePem);
    writeFileSync(path("chain.pem"), ca.intermediate.certificatePem + ca.root.certificatePem);
    const inputs = ["-inkey", path("key.pem"), "-in", path("cert.pem"), "-certfile", path("chain.pem")];
    run("openssl", ["pkcs12", "-export", ...inputs, "-out", path(name), "-passout", `pass:${PASSWORD}`, ...options]);
    return path(name);
  };

  it("open whatever their encryption, and hide their certificates until then", async () => {
    const kinds = [[], ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"]];
    for (const issued of [leaf, await ca.issue({ key: "p-256" })]) {
      for (const options of kinds) {
        const keys = pkcs12Keys(make("openssl.p12", issued, ...options));
        expect(await keys.identities()).toEqual([]);
        expect((await keys.open(null, pin())).certificates).toHaveLength(3);
        expect(await faultOf(keys.open(null, pin("wrong")))).toBe("pin-wrong");
      }
    }
  });

  it("are read by OpenSSL when they were written here", () => {
    const listing = run("openssl", ["pkcs12", "-in", file, "-passin", `pass:${PASSWORD}`, "-nokeys"]);
    expect(listing.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
  });
});

describe("the try-out certificate", () => {
  const home = path("tryout");

  it("says by its own name that it has no legal value, and opens with the shown PIN", async () => {
    const { keys } = await tryout(home);
    const key = await keys.open(null, pin(TRYOUT_PIN));
    expect(key.identity.tryout).toBe(true);
    for (const name of [key.identity.owner, key.identity.issuer]) expect(name).toContain("không có giá trị pháp lý");
    expect(key.certificates).toHaveLength(2);
  });

  it("is listed without PIN and stays the same from one start to the next", async () => {
    const [first] = await (await tryout(home)).keys.identities();
    const [again] = await (await tryout(home)).keys.identities();
    expect(first!.tryout).toBe(true);
    expect(again).toEqual(first);
  });

  it("keeps its root apart, in a folder of its own", async () => {
    const { trust } = await tryout(home);
    const root = readCertificate(readFileSync(join(trust, "tryout-root.cer")));
    expect(root.ca).toBe(true);
    expect(existsSync(join(home, "tryout.p12"))).toBe(true);
  });

  it.skipIf(missing("pdfsig"))("signs files that poppler finds intact", async () => {
    const key = await (await tryout(home)).keys.open(null, pin(TRYOUT_PIN));
    expect(pdfsig(folder, await signPdf(await paper(), key, invisible()))).toMatchObject([
      { valid: true, total: true },
    ]);
  });
});

describe("before anything is signed", () => {
  const DAY = 24 * 3_600_000;
  const day = (offset: number) => new Date(Date.now() + offset * DAY);
  const plain = paper();
  const attempt = async (options: Parameters<typeof ca.issue>[0]) => {
    let asked = 0;
    const key = keyOf(await ca.issue({ key: "p-256", ...options }));
    const counting = {
      ...key,
      sign: (bytes: Uint8Array) => {
        asked++;
        return key.sign(bytes);
      },
    };
    return [await faultOf(signPdf(await plain, counting, invisible())), asked];
  };

  it("a certificate out of time is refused, and the key not asked", async () => {
    expect(await attempt({ notBefore: day(-10), notAfter: day(-1) })).toEqual(["certificate-expired", 0]);
    expect(await attempt({ notBefore: day(1), notAfter: day(10) })).toEqual(["certificate-not-yet-valid", 0]);
  });

  it("a certificate whose key may not sign is refused, one for either kind of signature is not", async () => {
    expect(await attempt({ usage: ["keyEncipherment"] })).toEqual(["certificate-not-for-signing", 0]);
    expect(await attempt({ usage: ["nonRepudiation"] })).toEqual(["no fault", 1]);
    expect(await attempt({ usage: ["digitalSignature"] })).toEqual(["no fault", 1]);
  });

  it("a key that answers with another key's signature is found out, and nothing is written", async () => {
    const key = keyOf(await ca.issue({ key: "p-256" }));
    const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
    const lying = { ...key, sign: async (bytes: Uint8Array) => sign("sha256", bytes, stranger) };
    expect(await faultOf(signPdf(await plain, lying, invisible()))).toBe("token-failed");
  });
});
