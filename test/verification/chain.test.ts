import { describe, expect, it } from "vitest";
import type { VerifyOptions } from "../../main/verification/port.ts";
import {
  authorityKey,
  basicConstraints,
  CA,
  type CertificatePlan,
  crlAt,
  forgeCertificate,
  forgeCrl,
  keyUsage,
  ocspAt,
  PERSON,
  purposes,
  subjectKey,
} from "../doubles/forgery/certificates.ts";
import type { Forger } from "../doubles/forgery/cms.ts";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, root, signer, stranger } from "./people.ts";

const YEAR = 365 * 24 * 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const ahead = (ms: number) => new Date(Date.now() + ms);
const pdf = makePdf();

const standing = async (forger: Forger, options: Partial<VerifyOptions> = {}) => {
  const report = await check(forgeSignature(pdf, forger).bytes, options);
  const { trust, revocation, reasons, integrity } = report.signatures[0]!;
  expect(integrity).toBe("intact");
  return { verdict: report.verdict, trust, revocation, reasons };
};

const person = (issuer: Forger | null, plan: Partial<CertificatePlan> = {}) =>
  forgeCertificate(issuer, { name: "Người ký", extensions: PERSON, ...plan });
const authority = (issuer: Forger | null, plan: Partial<CertificatePlan> = {}) =>
  forgeCertificate(issuer, { name: "CA trung gian", extensions: CA, ...plan });

describe("a path", () => {
  it("through an intermediate that the signature brings is trusted", async () => {
    expect(await standing(person(authority(root)))).toMatchObject({ verdict: "valid", trust: "trusted", reasons: [] });
  });

  it("through an intermediate that lies in the trust folder is trusted", async () => {
    const between = authority(root);
    const alone = { ...person(between), chain: [] };
    const leaf = { ...alone, chain: [alone.certificate] };
    expect(await standing(leaf)).toMatchObject({
      verdict: "indeterminate",
      trust: "untrusted",
      reasons: ["chain-incomplete"],
    });
    expect(await standing(leaf, { trust: [root.certificate, between.certificate] })).toMatchObject({
      verdict: "valid",
    });
  });

  it("is not anchored by an intermediate alone", async () => {
    const between = authority(root);
    const options = { trust: [between.certificate] };
    expect(await standing(person(between), options)).toMatchObject({
      verdict: "indeterminate",
      reasons: ["no-trust-given"],
    });
  });

  it("to a root nobody trusts is not valid", async () => {
    expect(await standing(stranger)).toEqual({
      verdict: "indeterminate",
      trust: "untrusted",
      revocation: "unknown",
      reasons: ["chain-untrusted"],
    });
  });

  it("to a root of the same name and another key is proven wrong", async () => {
    const twin = forgeCertificate(null, { name: "Thử nghiệm Root CA", extensions: CA });
    const lone = person(twin);
    const result = await standing({ ...lone, chain: [lone.certificate] });
    expect(result).toMatchObject({ verdict: "invalid", trust: "untrusted", reasons: ["chain-invalid"] });
  });

  it("is unknown when nothing is trusted", async () => {
    expect(await standing(signer, { trust: [] })).toMatchObject({
      verdict: "indeterminate",
      trust: "unknown",
      reasons: ["no-trust-given"],
    });
  });

  it("may be a self-signed certificate that is itself trusted", async () => {
    expect(await standing(stranger, { trust: [stranger.certificate] })).toMatchObject({
      verdict: "valid",
      trust: "trusted",
    });
  });

  it("through two certificates for the same authority takes the one that holds", async () => {
    const fresh = authority(root);
    const old = authority(root, { keyOf: fresh, notAfter: ago(1000) });
    const leaf = person(fresh);
    const chain = [leaf.certificate, old.certificate, fresh.certificate];
    expect(await standing({ ...leaf, chain: chain.slice(0, 2) })).toMatchObject({ reasons: ["certificate-expired"] });
    expect(await standing({ ...leaf, chain })).toMatchObject({ verdict: "valid" });
  });

  it("to another key generation of the same authority is incomplete, not wrong", async () => {
    const named = { name: "CA", extensions: [...CA, subjectKey("mới")] };
    const other = forgeCertificate(null, { ...named, extensions: [...CA, subjectKey("cũ")] });
    const leaf = person(forgeCertificate(null, named), { extensions: [...PERSON, authorityKey("mới")] });
    const alone = { ...leaf, chain: [leaf.certificate] };
    const result = await standing(alone, { trust: [other.certificate] });
    expect(result).toMatchObject({ verdict: "indeterminate", reasons: ["chain-incomplete"] });
  });

  it.each<readonly [string, Forger, string, string]>([
    ["through an issuer that is no CA", person(person(root)), "invalid", "chain-invalid"],
    [
      "through an issuer without basic constraints",
      person(authority(root, { extensions: [keyUsage("keyCertSign")] })),
      "invalid",
      "chain-invalid",
    ],
    [
      "through a CA that may not sign certificates",
      person(authority(root, { extensions: [basicConstraints(true), keyUsage("crlSign")] })),
      "invalid",
      "chain-invalid",
    ],
    [
      "longer than a CA allows",
      person(
        authority(authority(root, { name: "A", extensions: [basicConstraints(true, 0), keyUsage("keyCertSign")] }), {
          name: "B",
        }),
      ),
      "invalid",
      "chain-invalid",
    ],
    ["with a wrong signature in it", person(authority(root, { wrongValue: true })), "invalid", "chain-invalid"],
    ["with SHA-1 in it", person(authority(root, { digest: "sha1" })), "indeterminate", "algorithm-weak"],
    [
      "with an RSA key of 1024 bits in it",
      person(authority(root, { key: "rsa-1024" })),
      "indeterminate",
      "algorithm-weak",
    ],
    [
      "with a critical extension nobody knows",
      person(
        authority(root, {
          extensions: [...CA, { oid: "1.2.3.4.5", critical: true, value: Buffer.from("0500", "hex") }],
        }),
      ),
      "indeterminate",
      "chain-unsupported",
    ],
    [
      "with name constraints that cannot be read",
      person(authority(root, { extensions: [...CA, { oid: "2.5.29.30", value: Buffer.from("3000", "hex") }] })),
      "indeterminate",
      "chain-unsupported",
    ],
    [
      "whose intermediate has expired",
      person(authority(root, { notAfter: ago(1000) })),
      "indeterminate",
      "certificate-expired",
    ],
    ["whose signer has expired", person(root, { notAfter: ago(1000) }), "indeterminate", "certificate-expired"],
    [
      "whose signer is not yet valid",
      person(root, { notBefore: ahead(YEAR / 2) }),
      "indeterminate",
      "certificate-not-yet-valid",
    ],
    [
      "whose signer may only encrypt",
      person(root, { extensions: [keyUsage()] }),
      "invalid",
      "certificate-not-for-signing",
    ],
    [
      "whose signer is a web server",
      person(root, { extensions: [...PERSON, purposes("1.3.6.1.5.5.7.3.1")] }),
      "invalid",
      "certificate-not-for-signing",
    ],
  ])("%s is not valid", async (_, forger, verdict, reason) => {
    const result = await standing(forger);
    expect(result.verdict).toBe(verdict);
    expect(result.reasons).toContain(reason);
  });

  it.each([
    ["people (client and e-mail)", ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4"]],
    ["documents", ["1.3.6.1.5.5.7.3.36"]],
  ])("to a certificate for %s is valid", async (_, oids) => {
    expect(await standing(person(root, { extensions: [...PERSON, purposes(...oids)] }))).toMatchObject({
      verdict: "valid",
    });
  });

  it("is judged for the instant asked about", async () => {
    const expired = person(root, { notBefore: ago(YEAR), notAfter: ago(1000) });
    expect(await standing(expired, { at: ago(YEAR / 2) })).toMatchObject({ verdict: "valid" });
    expect(await standing(signer, { at: ahead(3 * YEAR) })).toMatchObject({ verdict: "indeterminate" });
  });

  it("search ends among certificates that all issue one another", async () => {
    const name = "Vòng";
    const ring = Array.from({ length: 12 }, () => authority(null, { name }));
    const leaf = person(ring[0]!);
    const chain = [leaf.certificate, ...ring.map(({ certificate }) => certificate)];
    expect((await standing({ ...leaf, chain })).verdict).toBe("indeterminate");
  });
});

describe("revocation", () => {
  const asked = person(root, { extensions: [...PERSON, crlAt("http://crl.invalid/a.crl")] });
  const listed = { certificate: asked.certificate, at: ago(YEAR / 2) };

  it.each([
    ["a CRL", asked],
    ["an OCSP responder", person(root, { extensions: [...PERSON, ocspAt("http://ocsp.invalid")] })],
  ])("is unknown when %s is named and nobody was asked", async (_, forger) => {
    expect(await standing(forger)).toEqual({
      verdict: "indeterminate",
      trust: "trusted",
      revocation: "unknown",
      reasons: ["revocation-unknown"],
    });
  });

  it("is good when the issuer's list does not name the certificate", async () => {
    expect(await standing(asked, { crls: [forgeCrl(root)] })).toEqual({
      verdict: "valid",
      trust: "trusted",
      revocation: "good",
      reasons: [],
    });
  });

  it("is proven by a list that names the certificate, however old", async () => {
    const crls = [forgeCrl(root, { revoked: [listed], nextUpdate: ago(1000) })];
    expect(await standing(asked, { crls })).toMatchObject({
      verdict: "invalid",
      revocation: "revoked",
      reasons: ["certificate-revoked"],
    });
    expect(await standing(signer, { crls })).toMatchObject({ verdict: "valid", revocation: "unknown" });
  });

  it("is told apart where a list was good once and has passed its time", async () => {
    expect(await standing(asked, { crls: [forgeCrl(root, { nextUpdate: ago(1000) })] })).toMatchObject({
      verdict: "indeterminate",
      revocation: "unknown",
      reasons: ["revocation-outdated"],
    });
  });

  it("is not told by a list that is not yet made, or another's", async () => {
    const other = authority(null, { name: "Thử nghiệm Root CA" });
    for (const crl of [forgeCrl(root, { thisUpdate: ahead(1000_000) }), forgeCrl(other), Buffer.from("3000", "hex")]) {
      expect(await standing(asked, { crls: [crl] })).toMatchObject({
        verdict: "indeterminate",
        reasons: ["revocation-unknown"],
      });
    }
  });

  it("of an intermediate counts, too", async () => {
    const between = authority(root, { extensions: [...CA, crlAt("http://crl.invalid/b.crl")] });
    const leaf = person(between);
    expect(await standing(leaf)).toMatchObject({ reasons: ["revocation-unknown"] });
    const crls = [forgeCrl(root, { revoked: [{ certificate: between.certificate, at: ago(1000) }] })];
    expect(await standing(leaf, { crls })).toMatchObject({ verdict: "invalid", revocation: "revoked" });
  });
});
