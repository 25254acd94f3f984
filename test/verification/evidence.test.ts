import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { explicit, implicit, oid, sequence, setOf } from "../../main/pki/asn1/der.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { raise } from "../../main/signing/levels/raise.ts";
import { GrowingFile } from "../../main/signing/pdf/growing.ts";
import type { Level } from "../../main/signing/port.ts";
import { reach, roomFor } from "../../main/signing/reach.ts";
import { levelServices } from "../../main/signing/services.ts";
import { makeSignature } from "../../main/signing/sign.ts";
import { USUAL_POLICY } from "../../main/verification/policy.ts";
import type { FileReport, VerifyOptions } from "../../main/verification/port.ts";
import { verify } from "../../main/verification/verify.ts";
import type { Issued } from "../doubles/ca.ts";
import type { Forger } from "../doubles/forgery/cms.ts";
import { CATALOG, type ForgedPdf, makePdf, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { forgeTimestamp } from "../doubles/forgery/timestamp.ts";
import { startPki } from "../doubles/pki/start.ts";
import { invisible, keyOf, paper } from "../signing/samples.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const pki = await startPki();
afterAll(() => pki.close());
beforeEach(() => pki.reset());

const leader = await pki.issue({ key: "p-256", commonName: "Trần Văn Lãnh Đạo" });
const clerk = await pki.issue({ key: "p-256", commonName: "Lê Thị Văn Thư" });
const plain = await paper({ pages: 1 });
const { signal } = new AbortController();
const later = (ms: number) => new Date(Date.now() + ms);
const fetch = createFetch();
const asking = (now = () => new Date()) => createRevocation({ fetch, cache: null, now, limits: { requestMs: 2000 } });
const services = levelServices({ fetch, revocation: asking(), now: () => new Date() }, { url: pki.tsaUrl });

async function signed(level: Level): Promise<Uint8Array> {
  const file = GrowingFile.of(plain);
  const made = await makeSignature(file.take(), keyOf(leader), invisible(), roomFor(level));
  await reach(file, made, { level, services, lenient: false }, signal);
  return file.bytes;
}

const judge = (bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<FileReport> =>
  verify({ name: "x.pdf", bytes }, { trust: [pki.root.own.certificate], now: new Date(), ...options });

const forgerOf = ({ certificate, chain, privateKey }: Issued): Forger => ({ certificate, chain, privateKey });

/** Answers of today about a person and all above, as an office would keep them. */
async function answersAbout(...people: readonly Issued[]) {
  const all = await Promise.all(
    people.map(({ certificate, chain }) => asking().check(certificate, chain, new Date(), signal)),
  );
  const proofs = all.flatMap(({ certificates }) =>
    certificates.flatMap(({ standing }) => ("evidence" in standing ? [standing.evidence] : [])),
  );
  return {
    ocsps: proofs.filter(({ kind }) => kind === "ocsp").map(({ der }) => der),
    crls: proofs.filter(({ kind }) => kind === "crl").map(({ der }) => der),
  };
}

/** A security store with these streams. */
function withStore(pdf: ForgedPdf, lists: Readonly<Record<string, readonly Uint8Array[]>>, vri = false): ForgedPdf {
  let next = pdf.nextNumber;
  const objects: Record<number, string> = {};
  const entries = Object.entries(lists).map(([key, ders]) => {
    const refs = ders.map((der) => {
      objects[next] = stream(Buffer.from(der).toString("latin1"));
      return `${next++} 0 R`;
    });
    return `/${vri ? key.slice(0, -1) : key} [${refs.join(" ")}]`;
  });
  const parts = entries.join(" ");
  const store = vri ? `<< /VRI << /AB << ${parts} >> >> >>` : `<< ${parts} >>`;
  return pdf.update({ ...objects, [CATALOG]: pdf.body(CATALOG).replace(/>>$/, `/DSS ${store} >>`) });
}

const bare = () => forgeSignature(makePdf(), forgerOf(leader));

describe("a file of level", () => {
  it.each(["B-B", "B-T", "B-LT", "B-LTA"] as const)("%s is found to be of it", async (level) => {
    const report = await judge(await signed(level));
    expect(report.signatures[0]).toMatchObject({ level, integrity: "intact", trust: "trusted", trustStore: "office" });
  });

  it("B-LT is valid by what it brings alone, and its time is proven", async () => {
    expect(await judge(await signed("B-LT"))).toMatchObject({
      verdict: "valid",
      signatures: [{ revocation: "good", time: { source: "timestamp" }, reasons: [] }],
    });
  });

  it("B-B is unknown while nobody is asked", async () => {
    expect(await judge(await signed("B-B"))).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ revocation: "unknown", reasons: ["revocation-unknown"] }],
    });
  });

  it("B-LTA is unknown when answers about the last timestamp have aged, and valid once they are asked for anew", async () => {
    const bytes = await signed("B-LTA");
    const now = later(2 * DAY);
    expect(await judge(bytes, { now })).toMatchObject({ verdict: "indeterminate" });
    pki.knobs.now = () => now;
    const report = await judge(bytes, { now, revocation: asking(() => now) });
    expect(report).toMatchObject({
      verdict: "valid",
      signatures: [{ level: "B-LTA" }, { level: "document-timestamp" }],
    });
  });

  it("B-LTA says that the answers it brings have aged, and a policy can let them age so many days", async () => {
    const bytes = await signed("B-LTA");
    const now = later(20 * DAY);
    const [own, stamp] = (await judge(bytes, { now })).signatures;
    expect([own!.reasons, stamp!.reasons]).toEqual([
      ["timestamp-unproven", "revocation-outdated"],
      ["revocation-outdated"],
    ]);
    const aged = (agedTimestampDays: number) => ({ ...USUAL_POLICY, agedTimestampDays });
    expect(await judge(bytes, { now, policy: aged(10) })).toMatchObject({ verdict: "indeterminate" });
    expect(await judge(bytes, { now, policy: aged(30) })).toMatchObject({ verdict: "valid" });
  });

  it("B-LTA is asked about all the same where it can be, however old a policy lets answers be", async () => {
    const bytes = await signed("B-LTA");
    pki.revoke(pki.tsa.certificate);
    const now = later(2 * DAY);
    pki.knobs.now = () => now;
    const policy = { ...USUAL_POLICY, agedTimestampDays: 30 };
    const { signatures } = await judge(bytes, { now, policy, revocation: asking(() => now) });
    expect(signatures[1]).toMatchObject({ revocation: "revoked", reasons: ["certificate-revoked"] });
  });

  it("B-B whose signer's answers have aged is not helped by what a policy grants timestamps", async () => {
    const { ocsps } = await answersAbout(leader);
    const policy = { ...USUAL_POLICY, agedTimestampDays: 30 };
    const report = await judge(withStore(bare(), { OCSPs: ocsps }).bytes, { now: later(2 * DAY), policy });
    expect(report.signatures[0]!.reasons).toEqual(["revocation-outdated"]);
  });

  it("B-LTA shows a revocation after its time to be none", async () => {
    const bytes = await signed("B-LTA");
    pki.revoke(leader.certificate, { at: later(HOUR) });
    const now = later(2 * DAY);
    pki.knobs.now = () => now;
    expect(await judge(bytes, { now, revocation: asking(() => now) })).toMatchObject({ verdict: "valid" });
  });

  it("B-LTA outlives the signer's certificate", async () => {
    const brief = await pki.issue({ key: "p-256", notAfter: later(DAY) });
    const file = GrowingFile.of(plain);
    const made = await makeSignature(file.take(), keyOf(brief), invisible(), roomFor("B-LTA"));
    await reach(file, made, { level: "B-LTA", services, lenient: false }, signal);
    const now = later(30 * DAY);
    pki.knobs.now = () => now;
    expect(await judge(file.bytes, { now, revocation: asking(() => now) })).toMatchObject({ verdict: "valid" });
  });

  it("B-B raised to B-LTA by a document timestamp alone has its time from that", async () => {
    const file = GrowingFile.of(await signed("B-B"));
    await raise(file, "B-LTA", "all", services, signal);
    const [own] = (await judge(file.bytes)).signatures;
    expect(own).toMatchObject({ time: { source: "document-timestamp" }, revocation: "good", reasons: [] });
    expect(own!.level).toMatch(/^B-LTA?$/);
  });
});

describe("evidence in a file", () => {
  it.each([
    ["in the store's own lists", false],
    ["under a signature's key", true],
  ])("%s settles what nobody was asked", async (_, vri) => {
    const { ocsps } = await answersAbout(leader);
    expect(await judge(withStore(bare(), { OCSPs: ocsps }, vri).bytes)).toMatchObject({
      verdict: "valid",
      signatures: [{ revocation: "good", level: "B-B" }],
    });
  });

  it("as lists settles it, too", async () => {
    pki.knobs.ocsp = async () => ({ status: 503 });
    const { crls } = await answersAbout(leader);
    expect(await judge(withStore(bare(), { CRLs: crls }).bytes)).toMatchObject({ verdict: "valid" });
  });

  it("brings certificates a path was missing", async () => {
    const alone = { ...forgerOf(leader), chain: [leader.certificate] };
    const { ocsps } = await answersAbout(leader);
    const pdf = forgeSignature(makePdf(), alone);
    expect((await judge(withStore(pdf, { OCSPs: ocsps }).bytes)).signatures[0]?.reasons).toEqual(["chain-incomplete"]);
    const full = withStore(pdf, { OCSPs: ocsps, Certs: [pki.intermediate.own.certificate] });
    expect(await judge(full.bytes)).toMatchObject({ verdict: "valid" });
  });

  it("says it when the signer was revoked", async () => {
    pki.revoke(leader.certificate);
    const { ocsps } = await answersAbout(leader);
    expect(await judge(withStore(bare(), { OCSPs: ocsps }).bytes)).toMatchObject({
      verdict: "invalid",
      signatures: [{ revocation: "revoked", reasons: ["certificate-revoked"] }],
    });
  });

  it("of one good day does not hide that the signer was revoked", async () => {
    const good = await answersAbout(leader);
    pki.revoke(leader.certificate);
    const bad = await answersAbout(leader);
    expect(await judge(withStore(bare(), { OCSPs: [...good.ocsps, ...bad.ocsps] }).bytes)).toMatchObject({
      signatures: [{ revocation: "revoked" }],
    });
  });

  it.each([
    "expired",
    "from-the-future",
    "by-impostor",
    "by-foreign-responder",
    "by-certificate-without-purpose",
    "wrong-signature",
    "about-another",
    "garbage",
    "unknown",
  ] as const)("that is %s is no better than none", async (mood) => {
    pki.knobs.ocsp = mood;
    pki.knobs.crl = "missing";
    const gathered: Uint8Array[] = [];
    const listening: typeof fetch = async (request, inner) => {
      const answer = await fetch(request, inner);
      if (typeof answer !== "string") gathered.push(answer.bytes);
      return answer;
    };
    await createRevocation({ fetch: listening, cache: null, now: () => new Date() }).check(
      leader.certificate,
      leader.chain,
      new Date(),
      signal,
    );
    expect(gathered.length).toBeGreaterThan(0);
    expect(await judge(withStore(bare(), { OCSPs: gathered }).bytes)).toMatchObject({
      verdict: "indeterminate",
      signatures: [
        { revocation: "unknown", reasons: [mood === "expired" ? "revocation-outdated" : "revocation-unknown"] },
      ],
    });
  });

  it("about others, or in a store that was emptied, is no better than none", async () => {
    const { ocsps } = await answersAbout(pki.tsa);
    const [own] = ocsps;
    for (const pdf of [withStore(bare(), { OCSPs: [own!] }), withStore(bare(), { OCSPs: [], Certs: [] })]) {
      expect(await judge(pdf.bytes)).toMatchObject({ verdict: "indeterminate" });
    }
    const full = withStore(bare(), { OCSPs: (await answersAbout(leader)).ocsps });
    const emptied = full.update({ [CATALOG]: full.body(CATALOG).replace(/\/DSS << .* >> >>$/, "/DSS << >> >>") });
    expect((await judge(emptied.bytes)).verdict).not.toBe("valid");
  });

  it("inside the signature, as Adobe's attribute or as the message's own lists, counts as well", async () => {
    const { ocsps } = await answersAbout(leader);
    const archival = { type: "1.2.840.113583.1.1.8", value: sequence(explicit(1, sequence(...ocsps))) };
    const choices = ocsps.map((der) => implicit(1, sequence(oid("1.3.6.1.5.5.7.16.2"), der)));
    for (const cms of [{ crls: implicit(1, setOf(...choices)) }, { signedAttributes: [archival] }]) {
      const pdf = forgeSignature(makePdf(), forgerOf(leader), { cms });
      expect(await judge(pdf.bytes)).toMatchObject({ verdict: "valid", signatures: [{ revocation: "good" }] });
    }
  });

  it("in ten thousand streams ends soon and changes nothing", async () => {
    const heap = Array.from({ length: 10_000 }, (_, n) => Buffer.from(`3003020${n % 10}${n}`));
    const report = await judge(withStore(bare(), { OCSPs: heap }).bytes);
    expect(report.verdict).not.toBe("valid");
  });
});

describe("document timestamps one over the other", () => {
  const stamp = (pdf: ForgedPdf, by: Issued, at: Date, field: string) =>
    forgeSignature(pdf, forgerOf(by), {
      field,
      subFilter: "ETSI.RFC3161",
      contents: (parts) => forgeTimestamp(forgerOf(by), Buffer.concat(parts), at),
    });
  const tsa = (from: number, to: number) =>
    pki.issue({
      key: "p-256",
      commonName: "TSA",
      usage: ["digitalSignature"],
      extensions: [{ oid: "2.5.29.37", critical: true, value: sequence(oid("1.3.6.1.5.5.7.3.8")) }],
      notBefore: later(from * DAY),
      notAfter: later(to * DAY),
    });
  const signerOnce = () =>
    pki.issue({ key: "p-256", extensions: [], notBefore: later(-500 * DAY), notAfter: later(-300 * DAY) });
  const options = async () => ({ crls: await listsOf() });
  const listsOf = async () => {
    pki.knobs.ocsp = async () => ({ status: 503 });
    return (await answersAbout(clerk)).crls;
  };

  it("keep an old one's time good after its authority's certificate expired", async () => {
    const signer = await signerOnce();
    const once = stamp(forgeSignature(makePdf(), forgerOf(signer)), await tsa(-500, -200), later(-310 * DAY), "T1");
    const twice = stamp(once, await tsa(-300, 300), later(-210 * DAY), "T2");
    const lists = await options();
    expect(await judge(once.bytes, lists)).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ time: { source: "signer-clock" }, reasons: ["certificate-expired"] }, {}],
    });
    expect(await judge(twice.bytes, lists)).toMatchObject({
      signatures: [
        {
          time: { source: "document-timestamp" },
          trust: "trusted",
        },
        { trust: "trusted" },
        {},
      ],
    });
  });

  it("prove nothing when the newer one came after the older had expired", async () => {
    const signer = await signerOnce();
    const once = stamp(forgeSignature(makePdf(), forgerOf(signer)), await tsa(-500, -200), later(-310 * DAY), "T1");
    const late = stamp(once, await tsa(-300, 300), later(-100 * DAY), "T2");
    const [own] = (await judge(late.bytes, await options())).signatures;
    expect(own).toMatchObject({ trust: "unknown", reasons: ["certificate-expired"] });
  });
});

describe("asking outside", () => {
  it("settles what the file leaves open, and what is revoked", async () => {
    expect(await judge(bare().bytes, { revocation: asking() })).toMatchObject({ verdict: "valid" });
    pki.revoke(leader.certificate);
    expect(await judge(bare().bytes, { revocation: asking() })).toMatchObject({ verdict: "invalid" });
  });

  it("finds a missing intermediate by the address in the certificate", async () => {
    const alone = { ...forgerOf(leader), chain: [leader.certificate] };
    const { bytes } = forgeSignature(makePdf(), alone);
    expect(await judge(bytes, { revocation: asking() })).toMatchObject({ verdict: "valid" });
  });

  it("that nobody answers in time leaves it unknown, however many signatures there are", async () => {
    pki.knobs.ocsp = "never";
    pki.knobs.crl = "never";
    const two = forgeSignature(bare(), forgerOf(clerk), { field: "S2" });
    expect(await judge(two.bytes, { revocation: asking(), patienceMs: 300 })).toMatchObject({
      verdict: "indeterminate",
      signatures: [{ reasons: ["revocation-unknown"] }, { reasons: ["revocation-unknown"] }],
    });
    expect(pki.counts.ocsp).toBeLessThanOrEqual(2);
  });

  it("is not done about a file that brings all", async () => {
    const bytes = await signed("B-LT");
    pki.reset();
    expect(await judge(bytes, { revocation: asking() })).toMatchObject({ verdict: "valid" });
    expect(pki.counts.ocsp + pki.counts.crl).toBe(0);
  });
});
