import { describe, expect, it } from "vitest";
import { signPdf } from "../../main/signing/sign.ts";
import { type KeyKind, makeCa } from "../doubles/ca.ts";
import { missing } from "../tools.ts";
import { lastSignature, opensslVerify, pdfsig, qpdfCheck } from "./judges.ts";
import { invisible, keyOf, paper, rewrittenByQpdf, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leaf = await ca.issue({ key: "p-256" });
const plain = await paper();

const FORMS: Record<string, () => Uint8Array> = {
  "a classic table": () => plain,
  "object and cross-reference streams": () => rewrittenByQpdf(folder, plain, "--object-streams=generate"),
  "a linearized file": () => rewrittenByQpdf(folder, plain, "--linearize"),
  "a linearized file with streams": () => rewrittenByQpdf(folder, plain, "--linearize", "--object-streams=generate"),
};

describe.skipIf(missing("qpdf", "pdfsig", "openssl"))("a signed file is accepted by other programs", () => {
  for (const [form, make] of Object.entries(FORMS)) {
    it(`on ${form}, twice over`, async () => {
      const original = make();
      const once = await signPdf(original, keyOf(leaf), invisible());
      const twice = await signPdf(once, keyOf(leaf), invisible());
      qpdfCheck(folder, once);
      qpdfCheck(folder, twice);
      expect(pdfsig(folder, once)).toEqual([
        { field: "Signature1", valid: true, total: true, type: "ETSI.CAdES.detached" },
      ]);
      expect(pdfsig(folder, twice)).toEqual([
        { field: "Signature1", valid: true, total: false, type: "ETSI.CAdES.detached" },
        { field: "Signature2", valid: true, total: true, type: "ETSI.CAdES.detached" },
      ]);
      expect(Buffer.from(twice).subarray(0, once.length).equals(once)).toBe(true);
      expect(Buffer.from(once).subarray(0, original.length).equals(original)).toBe(true);
    });
  }

  const ALGORITHMS: readonly [KeyKind, "pkcs1" | "pss"][] = [
    ["rsa-2048", "pkcs1"],
    ["rsa-2048", "pss"],
    ["p-256", "pkcs1"],
    ["p-384", "pkcs1"],
  ];
  for (const [kind, rsa] of ALGORITHMS) {
    it(`with ${kind}${kind === "rsa-2048" ? ` ${rsa}` : ""}, by poppler and by OpenSSL up to the root`, async () => {
      const signed = await signPdf(plain, keyOf(await ca.issue({ key: kind }), rsa), invisible());
      expect(pdfsig(folder, signed)).toMatchObject([{ valid: true, total: true }]);
      opensslVerify(folder, lastSignature(signed), ca.root.certificatePem);
    });
  }

  it("five signatures in a row all stay valid", async () => {
    let signed = rewrittenByQpdf(folder, plain, "--object-streams=generate");
    for (let n = 0; n < 5; n++) signed = await signPdf(signed, keyOf(leaf), invisible());
    const verdicts = pdfsig(folder, signed);
    expect(verdicts.map(({ valid }) => valid)).toEqual([true, true, true, true, true]);
    expect(verdicts.at(-1)!.total).toBe(true);
    qpdfCheck(folder, signed);
  });

  it("a byte changed afterwards is not accepted", async () => {
    const signed = Buffer.from(await signPdf(plain, keyOf(leaf), invisible()));
    signed[1000]! ^= 1;
    expect(pdfsig(folder, signed)[0]!.valid).toBe(false);
    expect(() => opensslVerify(folder, lastSignature(signed), ca.root.certificatePem)).toThrow();
  });
});
