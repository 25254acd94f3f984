import { describe, expect, it } from "vitest";
import type { ReasonCode } from "../../main/verification/port.ts";
import { forgeCertificate, PERSON } from "../doubles/forgery/certificates.ts";
import { type CmsPlan, type Forger, forgeCms } from "../doubles/forgery/cms.ts";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, root, second, signer } from "./people.ts";

const rsa = forgeCertificate(root, { name: "RSA", key: "rsa-2048", extensions: PERSON });
const p384 = forgeCertificate(root, { name: "P-384", key: "secp384r1", extensions: PERSON });

const signatureOf = async (forger: Forger, cms: CmsPlan, subFilter?: string) => {
  const report = await check(forgeSignature(makePdf(), forger, { cms, ...(subFilter && { subFilter }) }).bytes);
  return { verdict: report.verdict, ...report.signatures[0]! };
};

describe("a CMS message", () => {
  it.each<readonly [string, Forger, CmsPlan]>([
    ["RSA PKCS #1 v1.5 with SHA-256", rsa, {}],
    ["RSA PKCS #1 v1.5 with SHA-512", rsa, { digest: "sha512" }],
    ["RSASSA-PSS", rsa, { pss: true }],
    ["ECDSA on P-256", signer, {}],
    ["ECDSA on P-384 with SHA-384", p384, { digest: "sha384" }],
  ])("by %s is valid", async (_, forger, plan) => {
    expect(await signatureOf(forger, plan)).toMatchObject({ verdict: "valid", level: "B-B", reasons: [] });
  });

  it.each<readonly [string, CmsPlan, ReasonCode]>([
    ["with two SignerInfos", { signers: 2 }, "cms-signer-count"],
    ["without a SignerInfo", { signers: 0 }, "cms-signer-count"],
    ["with attached content", { attached: Buffer.from("other") }, "cms-attached-content"],
    ["with another digest", { messageDigest: Buffer.alloc(32, 7) }, "digest-mismatch"],
    ["with a digest of another length", { messageDigest: Buffer.alloc(20) }, "digest-mismatch"],
    ["with another signature value", { wrongValue: true }, "signature-mismatch"],
    ["without content-type", { omit: ["content-type"] }, "cms-attribute-missing"],
    ["without message-digest", { omit: ["message-digest"] }, "cms-attribute-missing"],
    ["with two message-digests", { twice: "message-digest" }, "cms-attribute-mismatch"],
    ["without signing-certificate-v2", { omit: ["signing-certificate"] }, "cms-attribute-missing"],
    ["bound to another certificate", { bindTo: second.certificate }, "cms-attribute-mismatch"],
    ["stating another content type", { statedType: "1.2.840.113549.1.7.2" }, "cms-attribute-mismatch"],
    ["of another content type", { contentType: "1.2.840.113549.1.9.16.1.4" }, "cms-attribute-mismatch"],
  ])("%s is invalid", async (_, plan, reason) => {
    const signature = await signatureOf(signer, plan);
    expect(signature.verdict).toBe("invalid");
    expect(signature.reasons).toContain(reason);
  });

  it.each(["sha1", "md5"] as const)("with %s is intact and too weak to be valid", async (digest) => {
    const signature = await signatureOf(rsa, { digest });
    expect(signature).toMatchObject({ verdict: "indeterminate", integrity: "intact", reasons: ["algorithm-weak"] });
  });

  it("by an RSA key of 1024 bits is too weak to be valid", async () => {
    const short = forgeCertificate(root, { name: "1024", key: "rsa-1024", extensions: PERSON });
    const signature = await signatureOf(short, {});
    expect(signature).toMatchObject({ verdict: "indeterminate", integrity: "intact" });
    expect(signature.reasons).toContain("algorithm-weak");
  });

  it("by a curve nobody asked for is unsupported", async () => {
    const odd = forgeCertificate(root, { name: "k1", key: "secp256k1", extensions: PERSON });
    expect((await signatureOf(odd, {})).reasons).toContain("algorithm-unsupported");
  });

  it("that does not bring the signer's certificate cannot be judged", async () => {
    const signature = await signatureOf(signer, { certificates: [second.certificate] });
    expect(signature).toMatchObject({ verdict: "indeterminate", integrity: "broken", signer: "" });
    expect(signature.reasons).toContain("certificate-missing");
  });

  it("under the older adbe.pkcs7.detached needs no binding and has no level", async () => {
    const signature = await signatureOf(signer, { omit: ["signing-certificate"] }, "adbe.pkcs7.detached");
    expect(signature).toMatchObject({ verdict: "valid", level: "none" });
  });

  it.each(["adbe.pkcs7.sha1", "adbe.x509.rsa_sha1", "Made.Up"])("under %s is not judged", async (subFilter) => {
    expect(await signatureOf(signer, {}, subFilter)).toMatchObject({
      verdict: "indeterminate",
      reasons: ["subfilter-unsupported"],
    });
  });

  it("of another document is broken", async () => {
    const stolen = forgeCms(signer, [Buffer.from("another document")]);
    const report = await check(forgeSignature(makePdf(), signer, { contents: () => stolen }).bytes);
    expect(report).toMatchObject({
      verdict: "invalid",
      signatures: [{ integrity: "broken", reasons: ["digest-mismatch"] }],
    });
  });

  it.each([
    ["a zero byte", Uint8Array.of(0)],
    ["no ASN.1", Buffer.from("not ASN.1 at all")],
    ["a bare SEQUENCE", Buffer.from("3003020101", "hex")],
    ["nested without end", Buffer.from("3080".repeat(500), "hex")],
    ["longer than itself", Buffer.from("30847fffffff", "hex")],
  ])("that is %s is malformed", async (_, contents) => {
    const report = await check(forgeSignature(makePdf(), signer, { contents: () => contents }).bytes);
    expect(report).toMatchObject({ verdict: "invalid", signatures: [{ reasons: ["cms-malformed"] }] });
  });
});
