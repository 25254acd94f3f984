import { describe, expect, it } from "vitest";
import { standingFault } from "../../main/pki/faults.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { RevocationOptions, Standing } from "../../main/pki/port.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { type Issued, issueTo, type LeafOptions } from "../doubles/ca.ts";
import { accessAt, crlAt } from "../doubles/forgery/certificates.ts";
import type { CrlMood } from "../doubles/pki/crl.ts";
import type { OcspMood } from "../doubles/pki/ocsp.ts";
import type { Pki } from "../doubles/pki/start.ts";
import { never, withPki } from "./people.ts";

const held = withPki();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

const revocation = (options: Partial<RevocationOptions> = {}) =>
  createRevocation({
    fetch: createFetch(),
    cache: null,
    now: () => new Date(),
    ...options,
    limits: { requestMs: 4000, crlBytes: 4 * 1024 * 1024, ...options.limits },
  });

let person: Issued | null = null;
const signer = async (): Promise<Issued> => (person ??= await held.pki.issue({ key: "p-256" }));

/** The standings of a chain, leaf first. */
const standings = async (one: Issued, options: Partial<RevocationOptions> = {}, at = new Date()) => {
  const chain = await revocation(options).check(one.certificate, one.chain, at, never());
  expect(chain.complete).toBe(true);
  return chain.certificates.map(({ standing }) => standing);
};
const standing = async (one: Issued, options: Partial<RevocationOptions> = {}, at = new Date()): Promise<Standing> =>
  (await standings(one, options, at))[0]!;

/** A person whose certificate names only one of the two. */
const withOnly = (pki: Pki, way: "ocsp" | "crl", options: LeafOptions = {}): Promise<Issued> => {
  const { origin, intermediate } = pki;
  const pointer =
    way === "ocsp"
      ? accessAt(`${origin}/ocsp/intermediate`, `${origin}/aia/intermediate`)
      : crlAt(`${origin}/crl/intermediate`);
  return issueTo(intermediate.own, { key: "p-256", extensions: [pointer], ...options });
};

describe("a chain", () => {
  it("is asked about by OCSP, certificate for certificate up to the root", async () => {
    const [leaf, intermediate, root] = await standings(await signer());
    expect(leaf).toMatchObject({ status: "good", evidence: { kind: "ocsp" } });
    expect(intermediate).toMatchObject({ status: "good", evidence: { kind: "ocsp" } });
    expect(root).toEqual({ status: "exempt" });
    expect(held.pki.counts).toMatchObject({ ocsp: 2, crl: 0 });
  });

  it("names the delegated responder and its issuer as those who signed", async () => {
    const found = await standing(await signer());
    const { responder, own } = held.pki.intermediate;
    if (found.status !== "good") throw new Error(found.status);
    expect(found.evidence.signers.map((der) => Buffer.from(der))).toEqual(
      [responder.certificate, own.certificate].map((der) => Buffer.from(der)),
    );
  });

  it("falls back to the list when no responder can be used", async () => {
    held.pki.knobs.ocsp = "unavailable";
    const [leaf, intermediate] = await standings(await signer());
    expect(leaf).toMatchObject({ status: "good", evidence: { kind: "crl", signers: [] } });
    expect(intermediate).toMatchObject({ status: "good", evidence: { kind: "crl" } });
  });

  it("whose certificate names nobody to ask is unknown", async () => {
    const silent = await issueTo(held.pki.intermediate.own, { key: "p-256" });
    expect(await standing(silent)).toEqual({ status: "unknown", why: "no-source" });
  });

  it("that cannot be read is unknown, not an error", async () => {
    const chain = await revocation().check(Buffer.from("rác"), [], new Date(), never());
    expect(chain).toMatchObject({ complete: false, certificates: [{ standing: { why: "malformed" } }] });
  });

  it("is left for unreachable when its time is up, however many there are to ask", async () => {
    Object.assign(held.pki.knobs, { ocsp: "never", crl: "never" });
    expect(await standing(await signer(), { limits: { totalMs: 30 } })).toEqual({ status: "unreachable" });
    expect(held.pki.counts.crl).toBe(0);
  });

  it("is left at once when the person cancels", async () => {
    held.pki.knobs.ocsp = "never";
    const cancelling = new AbortController();
    const { certificate, chain } = await signer();
    const asking = revocation().check(certificate, chain, new Date(), cancelling.signal);
    cancelling.abort(new Error("thôi"));
    await expect(asking).rejects.toThrow("thôi");
  });
});

describe("a revoked certificate", () => {
  it.each(["ocsp", "crl"] as const)("is found by %s, with the day and the reason", async (way) => {
    const one = await withOnly(held.pki, way);
    const at = new Date(Math.floor(ago(30).getTime() / 1000) * 1000);
    held.pki.revoke(one.certificate, { at, reason: 4 });
    expect(await standing(one)).toMatchObject({ status: "revoked", at, reason: "superseded", evidence: { kind: way } });
  });

  it.each(["ocsp", "crl"] as const)("was good before that day, by %s", async (way) => {
    const one = await withOnly(held.pki, way);
    held.pki.revoke(one.certificate, { at: ago(2) });
    expect(await standing(one, {}, ago(3))).toMatchObject({ status: "good", evidence: { kind: way } });
    expect(await standing(one, {}, ago(1))).toMatchObject({ status: "revoked" });
  });

  it("of an authority spoils the chain below it", async () => {
    held.pki.revoke(held.pki.intermediate.own.certificate);
    const [leaf, intermediate] = await standings(await signer());
    expect(leaf).toMatchObject({ status: "good" });
    expect(intermediate).toMatchObject({ status: "revoked", reason: "keyCompromise" });
  });
});

describe("a certificate that has expired", () => {
  const lapsed = (way: "ocsp" | "crl") =>
    withOnly(held.pki, way, { notBefore: ago(5000), notAfter: new Date(Math.floor(ago(100).getTime() / 1000) * 1000) });

  it.each(["ocsp", "crl"] as const)("may have been forgotten: silence says nothing, by %s", async (way) => {
    const one = await lapsed(way);
    expect(await standing(one, {}, ago(200))).toEqual({ status: "unknown", why: "after-expiry" });
    held.pki.revoke(one.certificate, { at: ago(300) });
    expect(await standing(one, {}, ago(200))).toMatchObject({ status: "revoked" });
  });

  it.each(["ocsp", "crl"] as const)("is still good where those are kept, by %s", async (way) => {
    held.pki.knobs[way] = "with-archive";
    expect(await standing(await lapsed(way), {}, ago(200))).toMatchObject({ status: "good" });
  });
});

describe("an OCSP response", () => {
  const outcomes: readonly (readonly [OcspMood, object])[] = [
    ["by-issuer", { status: "good", evidence: { signers: [] } }],
    ["by-key-hash", { status: "good" }],
    ["with-sha-256", { status: "good" }],
    ["without-nonce", { status: "good" }],
    ["without-next-update", { status: "good", evidence: { nextUpdate: null } }],
    ["by-responder-to-be-checked", { status: "good" }],
    ["unknown", { status: "unknown", why: "not-known-to-responder" }],
    ["expired", { status: "outdated" }],
    ["old-without-next-update", { status: "outdated" }],
    ["from-the-future", { status: "unknown", why: "not-yet" }],
    ["by-impostor", { status: "unknown", why: "signature" }],
    ["by-foreign-responder", { status: "unknown", why: "responder" }],
    ["by-certificate-without-purpose", { status: "unknown", why: "responder" }],
    ["by-expired-responder", { status: "unknown", why: "responder" }],
    ["wrong-signature", { status: "unknown", why: "signature" }],
    ["wrong-nonce", { status: "unknown", why: "nonce" }],
    ["malformed-id", { status: "unknown", why: "malformed" }],
    ["about-another", { status: "unknown", why: "other-certificate" }],
    ["unauthorized", { status: "unknown", why: "refused" }],
    ["garbage", { status: "unknown", why: "malformed" }],
    ["endless", { status: "unknown", why: "too-large" }],
    ["try-later", { status: "unreachable" }],
    ["internal-error", { status: "unreachable" }],
    ["unavailable", { status: "unreachable" }],
  ];
  it.each(outcomes)("(%s) is taken for what it is", async (mood, outcome) => {
    held.pki.knobs.ocsp = mood;
    expect(await standing(await withOnly(held.pki, "ocsp"))).toMatchObject(outcome);
  });

  it("that never comes leaves the certificate unreachable", async () => {
    held.pki.knobs.ocsp = "never";
    const one = await withOnly(held.pki, "ocsp");
    expect(await standing(one, { limits: { requestMs: 100 } })).toEqual({ status: "unreachable" });
  });

  it("may be a little ahead of our clock", async () => {
    const one = await withOnly(held.pki, "ocsp");
    held.pki.knobs.now = () => new Date(Date.now() + 2 * 60_000);
    expect(await standing(one)).toMatchObject({ status: "good" });
    held.pki.knobs.now = () => new Date(Date.now() + 10 * 60_000);
    expect(await standing(one)).toEqual({ status: "unknown", why: "not-yet" });
  });
});

describe("a revocation list", () => {
  const outcomes: readonly (readonly [CrlMood, object])[] = [
    ["good", { status: "good" }],
    ["own-partition", { status: "good" }],
    ["for-people", { status: "good" }],
    ["long", { status: "good" }],
    ["expired", { status: "outdated" }],
    ["from-the-future", { status: "unknown", why: "not-yet" }],
    ["by-impostor", { status: "unknown", why: "signature" }],
    ["wrong-signature", { status: "unknown", why: "signature" }],
    ["other-partition", { status: "unknown", why: "scope" }],
    ["for-authorities", { status: "unknown", why: "scope" }],
    ["some-reasons", { status: "unknown", why: "scope" }],
    ["indirect", { status: "unknown", why: "scope" }],
    ["delta", { status: "unknown", why: "scope" }],
    ["unknown-extension", { status: "unknown", why: "scope" }],
    ["endless", { status: "unknown", why: "too-large" }],
    ["garbage", { status: "unknown", why: "malformed" }],
    ["malformed-entry", { status: "unknown", why: "malformed" }],
    ["missing", { status: "unreachable" }],
  ];
  it.each(outcomes)("(%s) is taken for what it is", async (mood, outcome) => {
    held.pki.knobs.crl = mood;
    expect(await standing(await withOnly(held.pki, "crl"))).toMatchObject(outcome);
  });

  it.each(["expired", "other-partition", "long"] as const)("(%s) holds for those it lists", async (mood) => {
    held.pki.knobs.crl = mood;
    const one = await withOnly(held.pki, "crl");
    held.pki.revoke(one.certificate);
    expect(await standing(one)).toMatchObject({ status: "revoked" });
  });
});

describe("what stands against signing", () => {
  const faultFor = async (one: Issued) => {
    const chain = await revocation().check(one.certificate, one.chain, new Date(), never());
    const fault = standingFault(chain);
    return fault && { code: fault.code, ...fault.params };
  };

  it("is nothing for a chain that is good", async () => {
    expect(await faultFor(await signer())).toBeNull();
  });

  it("is a fault with the owner's name and the day for a revoked one", async () => {
    const one = await held.pki.issue({ key: "p-256" });
    const at = new Date("2026-01-02T03:04:05Z");
    held.pki.revoke(one.certificate, { at });
    expect(await faultFor(one)).toEqual({ code: "certificate-revoked", owner: one.commonName, at: at.toISOString() });
  });

  it.each([
    ["unknown", "missing", { code: "revocation-unknown", why: "not-known-to-responder" }],
    ["unavailable", "expired", { code: "revocation-outdated" }],
    ["unavailable", "missing", { code: "revocation-unreachable" }],
  ] as const)("is told apart (%s, %s)", async (ocsp, crl, fault) => {
    Object.assign(held.pki.knobs, { ocsp, crl });
    const one = await signer();
    expect(await faultFor(one)).toEqual({ ...fault, owner: one.commonName });
  });
});
