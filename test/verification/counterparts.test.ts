import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pkcs12Keys } from "../../main/signing/keys/pkcs12/provider.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { loadTrust } from "../../main/verification/trust.ts";
import { verify } from "../../main/verification/verify.ts";
import { makeCa, type TestCa } from "../doubles/ca.ts";
import { missing, run } from "../tools.ts";

let folder: string;
let ca: TestCa;
let keys: readonly SigningKey[];
const at = new Date();

const openKey = async (kind: "rsa-2048" | "p-256"): Promise<SigningKey> => {
  const path = join(folder, `${kind}.p12`);
  writeFileSync(path, await (await ca.issue({ key: kind, commonName: kind })).pkcs12("1234"));
  const provider = pkcs12Keys(path);
  const [identity] = await provider.identities();
  return provider.open(identity?.id ?? "", Buffer.from("1234"));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "verify-"));
  ca = await makeCa();
  keys = [await openKey("rsa-2048"), await openKey("p-256")];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const draw = async (useObjectStreams: boolean): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const page of [1, 2]) pdf.addPage([595, 842]).drawText(`Trang ${page}`, { x: 72, y: 700, font });
  return pdf.save({ useObjectStreams });
};

const check = (bytes: Uint8Array) =>
  verify({ name: "x.pdf", bytes }, { trust: [ca.root.certificate], now: new Date() });

/** Signs three times: unseen, in a block, unseen again. */
async function signThrice(pdf: Uint8Array): Promise<Uint8Array> {
  const block = { form: "block", placement: { page: 0, rect: [320, 100, 520, 160] } } as const;
  const one = await signPdf(pdf, keys[0]!, { at, appearance: null });
  const two = await signPdf(one, keys[1]!, { at, appearance: block, reason: "Duyệt" });
  return signPdf(two, keys[0]!, { at, appearance: null });
}

const THREE_VALID = {
  verdict: "valid",
  reasons: [],
  signatures: [
    {
      coverage: "revision",
      changesAfter: "permitted",
      integrity: "intact",
      trust: "trusted",
      level: "B-B",
      reasons: [],
    },
    {
      coverage: "revision",
      changesAfter: "permitted",
      integrity: "intact",
      trust: "trusted",
      level: "B-B",
      reasons: [],
    },
    { coverage: "whole-file", changesAfter: "none", integrity: "intact", trust: "trusted", level: "B-B", reasons: [] },
  ],
};

describe("our own signer's signatures", () => {
  it.each([
    ["a file with a classic table", false],
    ["a file with object streams", true],
  ])("stay valid one behind another in %s", async (_, useObjectStreams) => {
    expect(await check(await signThrice(await draw(useObjectStreams)))).toMatchObject(THREE_VALID);
  });

  describe.skipIf(missing("qpdf"))("in files of qpdf", () => {
    it.each([
      ["packed", "--object-streams=generate"],
      ["linearized", "--linearize"],
      ["spread out", "--qdf"],
    ])("stay valid one behind another in a %s one", async (name, option) => {
      const [from, to] = [join(folder, `${name}-from.pdf`), join(folder, `${name}.pdf`)];
      writeFileSync(from, await draw(false));
      run("qpdf", [option, from, to]);
      expect(await check(await signThrice(readFileSync(to)))).toMatchObject(THREE_VALID);
    });

    it("are gone, and never valid, once qpdf has written the file anew", async () => {
      const [from, to] = [join(folder, "signed.pdf"), join(folder, "rewritten.pdf")];
      writeFileSync(from, await signPdf(await draw(false), keys[0]!, { at, appearance: null }));
      run("qpdf", ["--object-streams=generate", from, to]);
      expect((await check(readFileSync(to))).verdict).toBe("invalid");
    });
  });
});

describe.skipIf(missing("openssl"))("a CMS message made by OpenSSL", () => {
  it("is understood, and not valid under PAdES without the binding of its certificate", async () => {
    const { makePdf } = await import("../doubles/forgery/pdf.ts");
    const { forgeSignature } = await import("../doubles/forgery/sign.ts");
    const person = await ca.issue();
    const path = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const signer = path("person.pem", person.certificatePem);
    const key = path("person.key", person.privateKeyPem);
    const extra = path("chain.pem", ca.intermediate.certificatePem);
    const make = (options: readonly string[]) => (parts: readonly Uint8Array[]) => {
      const [content, out] = [join(folder, "content.bin"), join(folder, "out.der")];
      writeFileSync(content, Buffer.concat(parts));
      run("openssl", [
        "cms",
        "-sign",
        "-binary",
        "-md",
        "sha256",
        "-signer",
        signer,
        "-inkey",
        key,
        "-certfile",
        extra,
        "-outform",
        "DER",
        "-in",
        content,
        "-out",
        out,
        ...options,
      ]);
      return readFileSync(out);
    };
    const signed = (subFilter: string, options: readonly string[]) =>
      check(forgeSignature(makePdf(), person, { subFilter, contents: make(options) }).bytes);
    expect(await signed("adbe.pkcs7.detached", [])).toMatchObject({
      verdict: "valid",
      signatures: [{ level: "none" }],
    });
    expect(await signed("ETSI.CAdES.detached", ["-cades"])).toMatchObject({
      verdict: "valid",
      signatures: [{ level: "B-B" }],
    });
    expect(await signed("ETSI.CAdES.detached", [])).toMatchObject({
      verdict: "invalid",
      signatures: [{ reasons: ["cms-attribute-missing"] }],
    });
    expect(await signed("adbe.pkcs7.detached", ["-nodetach"])).toMatchObject({
      verdict: "invalid",
      signatures: [{ reasons: ["cms-attached-content"] }],
    });
  });
});

describe("a trust folder", () => {
  it("gives its certificates and lists, whatever their form, and passes over what is neither", async () => {
    const trust = mkdtempSync(join(folder, "trust-"));
    writeFileSync(join(trust, "a.pem"), `${ca.root.certificatePem}\n${ca.intermediate.certificatePem}`);
    writeFileSync(join(trust, "b.CER"), ca.root.certificate);
    writeFileSync(join(trust, "c.crt"), "no certificate");
    writeFileSync(join(trust, "d.txt"), ca.root.certificatePem);
    const material = await loadTrust(trust);
    expect(material.trust.map((der) => Buffer.from(der))).toEqual(
      [ca.root.certificate, ca.intermediate.certificate, ca.root.certificate].map((der) => Buffer.from(der)),
    );
    expect(material.crls).toEqual([]);
    const bytes = await signPdf(await draw(false), keys[0]!, { at, appearance: null });
    expect((await verify({ name: "x", bytes }, { ...material, now: new Date() })).verdict).toBe("valid");
  });
});
