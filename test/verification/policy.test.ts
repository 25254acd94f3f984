import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isFault } from "../../main/shared/fault.ts";
import { readPolicy, USUAL_POLICY, type VerificationPolicy } from "../../main/verification/policy.ts";
import { loadTrust } from "../../main/verification/trust.ts";
import { forgeCertificate, keyUsage, PERSON, purposes } from "../doubles/forgery/certificates.ts";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { forgeTimestamp } from "../doubles/forgery/timestamp.ts";
import { temporaryFolder } from "../signing/samples.ts";
import { check, root, signer } from "./people.ts";

const folder = temporaryFolder();
const under = (changes: Partial<VerificationPolicy>) => ({ policy: { ...USUAL_POLICY, ...changes } });
const file = forgeSignature(makePdf(), signer).bytes;

describe("a policy file", () => {
  it("may leave out what is as usual", () => {
    expect(readPolicy("{}")).toEqual(USUAL_POLICY);
    expect(readPolicy('{ "timestamp": "required", "minimumRsaBits": 3072 }')).toEqual({
      ...USUAL_POLICY,
      timestamp: "required",
      minimumRsaBits: 3072,
    });
  });

  it.each([
    ["that is no JSON", "{", "JSON"],
    ["that is no object", "[]", "JSON"],
    ["with a setting nobody knows", '{ "trustAll": true }', "trustAll"],
    ["with a value nobody knows", '{ "revocation": "never" }', "revocation"],
    ["that lowers the least key", '{ "minimumRsaBits": 1024 }', "minimumRsaBits"],
  ])("%s is refused by the setting's name", (_, text, field) => {
    try {
      readPolicy(text);
      expect.unreachable();
    } catch (error) {
      expect(isFault(error, "input-invalid") && error.params).toEqual({ field });
    }
  });
});

describe("under a policy", () => {
  it("that allows weak algorithms, SHA-1 is noted and no more", async () => {
    const old = forgeSignature(makePdf(), signer, { cms: { digest: "sha1" } }).bytes;
    const person = forgeCertificate(root, { name: "SHA-1", digest: "sha1", extensions: PERSON });
    for (const bytes of [old, forgeSignature(makePdf(), person).bytes]) {
      expect(await check(bytes)).toMatchObject({ verdict: "indeterminate" });
      expect(await check(bytes, under({ weakAlgorithms: "allow" }))).toMatchObject({
        verdict: "valid",
        signatures: [{ trust: "trusted", reasons: ["algorithm-weak-allowed"] }],
      });
    }
  });

  it("that wants longer keys, RSA of 2048 bits does not do", async () => {
    const person = forgeCertificate(root, { name: "2048", key: "rsa-2048", extensions: PERSON });
    const { bytes } = forgeSignature(makePdf(), person);
    expect(await check(bytes)).toMatchObject({ verdict: "valid" });
    expect(await check(bytes, under({ minimumRsaBits: 3072 }))).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ reasons: ["key-too-short"] }],
    });
  });

  it("that wants revocation known, a certificate that names nobody to ask is not valid", async () => {
    expect(await check(file, under({ revocation: "always" }))).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ reasons: ["revocation-unknown"] }],
    });
  });

  it("that wants timestamps, the signer's clock does not do", async () => {
    expect(await check(file, under({ timestamp: "required" }))).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ reasons: ["timestamp-required"] }],
    });
    const extensions = [keyUsage("digitalSignature"), purposes("1.3.6.1.5.5.7.3.8")];
    const authority = forgeCertificate(root, { name: "TSA", extensions });
    const cms = { timestamp: (value: Uint8Array) => forgeTimestamp(authority, value, new Date(Date.now() - 60_000)) };
    const stamped = forgeSignature(makePdf(), signer, { cms }).bytes;
    expect(await check(stamped, under({ timestamp: "required" }))).toMatchObject({ verdict: "valid" });
  });
});

describe("two trust stores", () => {
  const inStores = { trust: [], stores: { state: [root.certificate], public: [] } };

  it("say through which of them a signer is trusted", async () => {
    expect(await check(file, inStores)).toMatchObject({ verdict: "valid", signatures: [{ trustStore: "state" }] });
    const stores = { state: [], public: [root.certificate] };
    expect(await check(file, { trust: [], stores })).toMatchObject({ signatures: [{ trustStore: "public" }] });
    expect(await check(file)).toMatchObject({ signatures: [{ trustStore: "office" }] });
  });

  it("are told apart where a policy demands one", async () => {
    expect(await check(file, { ...inStores, ...under({ trustStore: "state" }) })).toMatchObject({ verdict: "valid" });
    for (const other of [inStores, {}]) {
      expect(await check(file, { ...other, ...under({ trustStore: "public" }) })).toMatchObject({
        verdict: "indeterminate",
        signatures: [{ trust: "trusted", reasons: ["trust-store-other"] }],
      });
    }
  });

  it("may both hold a root, and either may then be demanded", async () => {
    const both = { trust: [], stores: { state: [root.certificate], public: [root.certificate] } };
    for (const trustStore of ["state", "public"] as const) {
      expect(await check(file, { ...both, ...under({ trustStore }) })).toMatchObject({
        verdict: "valid",
        signatures: [{ trustStore }],
      });
    }
  });

  it("lie in folders of their names", async () => {
    mkdirSync(join(folder, "state"));
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "state", "root.cer"), root.certificate);
    writeFileSync(join(folder, "elsewhere", "root.cer"), root.certificate);
    const material = await loadTrust(folder);
    expect(material).toMatchObject({ trust: [], stores: { public: [] } });
    expect(await check(file, material)).toMatchObject({ verdict: "valid", signatures: [{ trustStore: "state" }] });
  });
});
