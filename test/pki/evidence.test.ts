import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { collectEvidence } from "../../main/pki/evidence.ts";
import { evidenceFault } from "../../main/pki/faults.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { AnswerCache, ChainToProve, MissingEvidence } from "../../main/pki/port.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { createTimestampAuthority } from "../../main/pki/timestamp/authority.ts";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { type Issued, issueTo } from "../doubles/ca.ts";
import { never, withPki } from "./people.ts";

const held = withPki();

const collect = (...chains: readonly ChainToProve[]) => {
  const revocation = createRevocation({
    fetch: createFetch(),
    cache: memory(),
    now: () => new Date(),
    limits: { requestMs: 4000 },
  });
  return collectEvidence(revocation, chains, never());
};
function memory(): AnswerCache {
  const kept = new Map<string, Uint8Array>();
  return { get: async (key) => kept.get(key) ?? null, put: async (key, answer) => void kept.set(key, answer) };
}
const prove = ({ certificate, chain }: Issued): ChainToProve => ({ leaf: certificate, known: chain, at: new Date() });
const hex = (ders: readonly Uint8Array[]) => ders.map((der) => Buffer.from(der).toString("hex")).sort();
const named = (missing: readonly MissingEvidence[]) =>
  missing.map((one) => {
    const what = one.what === "issuer" ? "issuer" : one.standing.status;
    return `${what} ${readCertificate(one.certificate).owner}`;
  });

describe("evidence", () => {
  it("of a signer and of its timestamp holds every certificate once, and an answer for each but the root", async () => {
    const { pki } = held;
    const signer = await pki.issue({ key: "p-256" });
    const authority = createTimestampAuthority({ url: pki.tsaUrl, fetch: createFetch() });
    const { certificates, time } = await authority.stamp(createHash("sha256").update("x").digest(), never());
    const stamp = { leaf: certificates[0]!, known: certificates, at: time };
    const found = await collect({ ...prove(signer), at: time }, stamp);
    expect(found.missing).toEqual([]);
    expect(evidenceFault(found)).toBeNull();
    const { root, intermediate, tsa } = pki;
    const everybody = [signer, tsa, intermediate.own, root.own, intermediate.responder, root.responder];
    expect(hex(found.certificates)).toEqual(hex(everybody.map(({ certificate }) => certificate)));
    expect(found.crls).toEqual([]);
    expect(found.ocsps).toHaveLength(3);
    expect(new Set(hex(found.ocsps)).size).toBe(3);
  });

  it("is made of lists where nobody answers OCSP, each list once", async () => {
    held.pki.knobs.ocsp = "unavailable";
    const people = await Promise.all([1, 2, 3].map(() => held.pki.issue({ key: "p-256" })));
    const found = await collect(...people.map(prove));
    expect(found.missing).toEqual([]);
    expect(found.ocsps).toEqual([]);
    expect(found.crls).toHaveLength(2);
    expect(found.certificates).toHaveLength(people.length + 2);
  });

  it("of a responder without nocheck is collected, too", async () => {
    held.pki.knobs.ocsp = "by-responder-to-be-checked";
    const found = await collect(prove(await held.pki.issue({ key: "p-256" })));
    expect(found.ocsps.length).toBeGreaterThan(0);
    expect(found.certificates.length).toBeGreaterThan(4);
    expect(new Set(named(found.missing).map((one) => one.split(" ")[0]))).toEqual(new Set(["unknown"]));
  });

  it("that is not to be had is listed by certificate", async () => {
    Object.assign(held.pki.knobs, { ocsp: "unavailable", crl: "expired" });
    const signer = await held.pki.issue({ key: "p-256" });
    const found = await collect(prove(signer));
    const issuing = readCertificate(held.pki.intermediate.own.certificate).owner;
    expect(named(found.missing)).toEqual([`outdated ${signer.commonName}`, `outdated ${issuing}`]);
    expect(evidenceFault(found)).toMatchObject({ code: "evidence-incomplete", params: { count: 2 } });
  });

  it("against a revoked signer is missing, and says why", async () => {
    const signer = await held.pki.issue({ key: "p-256" });
    const at = new Date("2026-01-02T03:04:05Z");
    held.pki.revoke(signer.certificate, { at });
    const found = await collect(prove(signer));
    expect(named(found.missing)).toEqual([`revoked ${signer.commonName}`]);
    const params = { owner: signer.commonName, at: at.toISOString() };
    expect(evidenceFault(found)).toMatchObject({ code: "certificate-revoked", params });
  });

  it("of a chain without its root names where it breaks off", async () => {
    held.pki.knobs.aia = "missing";
    const { certificate, commonName } = await held.pki.issue({ key: "p-256" });
    const found = await collect({ leaf: certificate, known: [], at: new Date() });
    expect(named(found.missing)).toEqual([`issuer ${commonName}`, `unknown ${commonName}`]);
  });

  it("for a certificate that says nothing of where to ask is missing", async () => {
    const silent = await issueTo(held.pki.intermediate.own, { key: "p-256" });
    expect(named((await collect(prove(silent))).missing)).toEqual([`unknown ${silent.commonName}`]);
  });
});
