import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { collectEvidence } from "../../main/pki/evidence.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { parseCrl } from "../../main/pki/revocation/crl.ts";
import { judgeCrl } from "../../main/pki/revocation/judge-crl.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { createTimestampAuthority } from "../../main/pki/timestamp/authority.ts";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { type Issued, issueAuthority, issueTo } from "../doubles/ca.ts";
import { opensslList, opensslResponder, opensslTsa } from "../doubles/pki/openssl.ts";
import { POLICY } from "../doubles/pki/tsa.ts";
import { missing, run } from "../tools.ts";
import { never, withPki } from "./people.ts";

const held = withPki();
const folder = mkdtempSync(join(tmpdir(), "pki-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const kept = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

const leafStanding = async (one: Issued) => {
  const revocation = createRevocation({ fetch: createFetch(), cache: null, now: () => new Date() });
  const chain = await revocation.check(one.certificate, one.chain, new Date(), never());
  return chain.certificates[0]!.standing;
};

describe.skipIf(missing("openssl"))("OpenSSL", () => {
  it.each(["sha256", "sha384", "sha512"] as const)("answers our timestamp requests over %s", async (digest) => {
    const { pki } = held;
    pki.knobs.tsa = opensslTsa(pki.tsa);
    const hashed = createHash(digest).update("một kết quả").digest();
    const authority = createTimestampAuthority({ url: pki.tsaUrl, digest, policy: POLICY, fetch: createFetch() });
    const stamp = await authority.stamp(hashed, never());
    expect(Math.abs(stamp.time.getTime() - Date.now())).toBeLessThan(60_000);
    expect(Buffer.from(stamp.authority)).toEqual(Buffer.from(pki.tsa.certificate));
  });

  it.each(["by OpenSSL", "by our double"])("verifies the token we accepted, made %s", async (maker) => {
    const { pki } = held;
    if (maker === "by OpenSSL") pki.knobs.tsa = opensslTsa(pki.tsa);
    const data = Buffer.from("một kết quả");
    const authority = createTimestampAuthority({ url: pki.tsaUrl, fetch: createFetch() });
    const { token } = await authority.stamp(createHash("sha256").update(data).digest(), never());
    const files = ["-in", kept("token", token), "-data", kept("data", data)];
    const trust = ["-CAfile", kept("root.pem", pki.root.own.certificatePem)];
    const between = ["-untrusted", kept("between.pem", pki.intermediate.own.certificatePem)];
    expect(run("openssl", ["ts", "-verify", "-token_in", ...files, ...trust, ...between])).toContain(
      "Verification: OK",
    );
  });

  it("answers our OCSP requests: good, revoked, unknown", async () => {
    const { pki } = held;
    const [good, bad, stranger] = await Promise.all([1, 2, 3].map(() => pki.issue({ key: "p-256" })));
    const revoked = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
    const index = [{ certificate: good!.certificate }, { certificate: bad!.certificate, revoked }];
    pki.knobs.ocsp = opensslResponder(pki.intermediate, index);
    pki.knobs.crl = "missing";
    expect(await leafStanding(good!)).toMatchObject({ status: "good", evidence: { kind: "ocsp" } });
    expect(await leafStanding(bad!)).toMatchObject({ status: "revoked", at: revoked, reason: "keyCompromise" });
    expect(await leafStanding(stranger!)).toEqual({ status: "unknown", why: "not-known-to-responder" });
  });

  it("writes lists that we read", async () => {
    const { pki } = held;
    const [good, bad] = await Promise.all([1, 2].map(() => pki.issue({ key: "p-256" })));
    const revoked = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
    const body = opensslList(pki.intermediate.own, [{ certificate: bad!.certificate, revoked }]);
    Object.assign(pki.knobs, { ocsp: "unavailable", crl: () => ({ body }) });
    expect(await leafStanding(good!)).toMatchObject({ status: "good", evidence: { kind: "crl" } });
    expect(await leafStanding(bad!)).toMatchObject({ status: "revoked", at: revoked, reason: "keyCompromise" });
  });

  const pss = (digest: string, salt = "digest") =>
    ["-md", digest, "-sigopt", "rsa_padding_mode:pss", "-sigopt", `rsa_pss_saltlen:${salt}`] as const;
  const schemes = [
    ["rsa-2048", ["-md", "sha384"], "good"],
    ["rsa-2048", ["-md", "sha512"], "good"],
    ["rsa-2048", pss("sha256"), "good"],
    ["rsa-2048", pss("sha384"), "good"],
    ["rsa-2048", pss("sha512", "20"), "good"],
    ["p-256", ["-md", "sha256"], "good"],
    ["p-384", ["-md", "sha512"], "good"],
    ["rsa-2048", ["-md", "sha3-256"], "good"],
    ["p-256", ["-md", "sha3-384"], "good"],
    ["rsa-2048", ["-md", "sha1"], "unknown"],
    ["rsa-2048", [...pss("sha256"), "-sigopt", "rsa_mgf1_md:sha1"], "unknown"],
  ] as const;
  it.each(schemes)("signs a list with %s %j: %s", async (key, options, outcome) => {
    const own = await issueAuthority(null, `CA ${key} ${options.join(" ")}`, { key });
    const leaf = readCertificate((await issueTo(own, { key: "p-256" })).certificate);
    const crl = parseCrl(opensslList(own, [], ...options))!;
    const now = Date.now();
    const times = { at: new Date(), issuedBy: new Date(now + 60_000), currentAt: new Date(now) };
    const question = { certificate: leaf, issuer: readCertificate(own.certificate), ...times };
    expect(judgeCrl(crl, question).status).toBe(outcome);
  });

  it("verifies a signer by the evidence we collected, without network", async () => {
    const { pki } = held;
    pki.knobs.ocsp = "unavailable";
    const [one, other] = await Promise.all([1, 2].map(() => pki.issue({ key: "p-256" })));
    pki.revoke(other!.certificate);
    const { certificate: leaf, chain: known, certificatePem } = one!;
    const revocation = createRevocation({ fetch: createFetch(), cache: null, now: () => new Date() });
    const found = await collectEvidence(revocation, [{ leaf, known, at: new Date() }], never());
    const pem = (name: string, ders: readonly Uint8Array[]) =>
      ders
        .map((der) => `-----BEGIN ${name}-----\n${Buffer.from(der).toString("base64")}\n-----END ${name}-----\n`)
        .join("");
    const trust = ["-CAfile", kept("root.pem", pki.root.own.certificatePem)];
    const between = ["-untrusted", kept("all.pem", pem("CERTIFICATE", found.certificates))];
    const lists = ["-crl_check_all", "-CRLfile", kept("all.crl", pem("X509 CRL", found.crls))];
    const verify = (certificate: string) =>
      run("openssl", ["verify", ...trust, ...between, ...lists, kept("leaf.pem", certificate)]);
    expect(verify(certificatePem)).toContain(": OK");
    expect(() => verify(other!.certificatePem)).toThrow(/revoked/);
  });

  it("verifies the OCSP response we accepted", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    const found = await leafStanding(one);
    if (found.status !== "good") throw new Error(found.status);
    const response = kept("response", found.evidence.der);
    const issuer = ["-issuer", kept("between.pem", pki.intermediate.own.certificatePem)];
    const trust = ["-CAfile", kept("root.pem", pki.root.own.certificatePem)];
    const asked = ["-cert", kept("leaf.pem", one.certificatePem), "-respin", response, "-no_nonce"];
    expect(run("openssl", ["ocsp", ...issuer, ...asked, ...trust])).toContain("leaf.pem: good");
  });
});
