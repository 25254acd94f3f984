import { describe, expect, it } from "vitest";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { readCertificate } from "../../main/pki/x509/certificate.ts";
import { chainFrom, chainOf } from "../../main/pki/x509/chain.ts";
import { issueTo } from "../doubles/ca.ts";
import { accessAt, CA, forgeCertificate } from "../doubles/forgery/certificates.ts";
import type { Forger } from "../doubles/forgery/cms.ts";
import type { AiaMood } from "../doubles/pki/aia.ts";
import { never, withPki } from "./people.ts";

const held = withPki();
const YEAR = 365 * 24 * 3_600_000;

const names = (ders: readonly Uint8Array[]) => ders.map((der) => readCertificate(der).owner);
const authority = (issuer: Forger | null, name: string, plan = {}) =>
  forgeCertificate(issuer, { name, extensions: CA, ...plan });

describe("a chain built from what is at hand", () => {
  it("goes up to the root in whatever order the others lie", () => {
    const root = authority(null, "Gốc");
    const upper = authority(root, "Trên");
    const lower = authority(upper, "Dưới");
    const leaf = forgeCertificate(lower, { name: "Người" });
    const others = [root, lower, upper].map(({ certificate }) => certificate);
    expect(names(chainOf(leaf.certificate, others))).toEqual(["Người", "Dưới", "Trên", "Gốc"]);
  });

  it("ends where the issuer is missing, and leaves out what is no certificate", () => {
    const upper = authority(authority(null, "Gốc"), "Trên");
    const leaf = forgeCertificate(upper, { name: "Người" });
    expect(names(chainOf(leaf.certificate, [Buffer.from("rác"), upper.certificate]))).toEqual(["Người", "Trên"]);
  });

  it("prefers, of a cross-certified authority, the certificate whose way is in time", () => {
    const [old, young] = [authority(null, "Gốc cũ"), authority(null, "Gốc mới")];
    const lapsed = { notBefore: new Date(Date.now() - 2 * YEAR), notAfter: new Date(Date.now() - YEAR) };
    const crossed = authority(old, "Cấp phát", lapsed);
    const renewed = authority(young, "Cấp phát", { keyOf: crossed });
    const leaf = forgeCertificate(crossed, { name: "Người" });
    const others = [crossed, old, renewed, young].map(({ certificate }) => readCertificate(certificate));
    const chain = (at: Date) => chainFrom(readCertificate(leaf.certificate), others, at).map(({ owner }) => owner);
    expect(chain(new Date())).toEqual(["Người", "Cấp phát", "Gốc mới"]);
  });

  it("takes the shorter way where both are in order", () => {
    const [root, other] = [authority(null, "Gốc"), authority(null, "Gốc khác")];
    const crossed = authority(other, "Gốc", { keyOf: root });
    const leaf = forgeCertificate(root, { name: "Người" });
    const others = [crossed, other, root].map(({ certificate }) => certificate);
    expect(names(chainOf(leaf.certificate, others))).toEqual(["Người", "Gốc"]);
  });

  it("does not run in circles between authorities that certify each other", () => {
    const [a, b] = [authority(null, "A"), authority(null, "B")];
    const loop = [authority(b, "A", { keyOf: a }), authority(a, "B", { keyOf: b })];
    const leaf = forgeCertificate(a, { name: "Người" });
    const chain = chainOf(
      leaf.certificate,
      loop.map(({ certificate }) => certificate),
    );
    expect(names(chain)).toEqual(["Người", "A", "B"]);
  });

  it("is bounded, however many authorities of one name are brought along", () => {
    const root = authority(null, "Gốc");
    const crowd = Array.from({ length: 300 }, () => authority(null, "Gốc").certificate);
    const leaf = forgeCertificate(root, { name: "Người" });
    expect(names(chainOf(leaf.certificate, crowd))).toEqual(["Người"]);
  });
});

describe("a chain completed over the network", () => {
  const complete = async (leaf: Uint8Array) => {
    const revocation = createRevocation({ fetch: createFetch(), cache: null, now: () => new Date() });
    return revocation.check(leaf, [], new Date(), never());
  };

  it.each(["der", "bundle", "pem"] as const)("is found at the caIssuers addresses as %s", async (mood) => {
    held.pki.knobs.aia = mood;
    const { certificate, chain } = await held.pki.issue({ key: "p-256" });
    const found = await complete(certificate);
    expect(found.complete).toBe(true);
    expect(found.certificates.map((one) => Buffer.from(one.certificate))).toEqual(chain.map((der) => Buffer.from(der)));
    expect(held.pki.counts.aia).toBe(mood === "bundle" ? 1 : 2);
  });

  it.each(["another-certificate", "garbage", "endless", "missing", "redirect-loop"] satisfies readonly AiaMood[])(
    "stays open where %s lies there",
    async (mood) => {
      held.pki.knobs.aia = mood;
      const { certificate } = await held.pki.issue({ key: "p-256" });
      const found = await complete(certificate);
      expect(found).toMatchObject({ complete: false });
      expect(found.certificates).toHaveLength(1);
      expect(found.certificates[0]!.standing).toEqual({ status: "unknown", why: "issuer-missing" });
    },
  );

  it("is cut off, not unknown, where nobody can be reached", async () => {
    held.pki.knobs.aia = () => ({ never: true });
    const { certificate } = await held.pki.issue({ key: "p-256" });
    const limits = { requestMs: 50 };
    const revocation = createRevocation({ fetch: createFetch(), cache: null, now: () => new Date(), limits });
    const found = await revocation.check(certificate, [], new Date(), never());
    expect(found.certificates.map(({ standing }) => standing)).toEqual([{ status: "unreachable" }]);
  });

  it("fetches no more than six certificates, however long the way is made", async () => {
    const { pki } = held;
    const pointer = accessAt(`${pki.origin}/ocsp/root`, `${pki.origin}/aia/root`);
    const steps: Forger[] = [authority(null, "Gốc")];
    for (let n = 1; n <= 12; n++) steps.push(authority(steps.at(-1)!, `Bậc ${n}`, { extensions: [...CA, pointer] }));
    const served = steps.slice(0, -1).map(({ certificate }) => certificate);
    pki.knobs.aia = () => ({ body: served.pop() ?? new Uint8Array() });
    const found = await complete(steps.at(-1)!.certificate);
    expect(found.complete).toBe(false);
    expect(pki.counts.aia).toBe(6);
    expect(found.certificates).toHaveLength(7);
  });

  it("asks for no address that is not http or https", async () => {
    const pointer = accessAt("ldap://127.0.0.1/x", "file:///etc/ssl/certs/ca-certificates.crt");
    const one = await issueTo(held.pki.intermediate.own, { key: "p-256", extensions: [pointer] });
    expect((await complete(one.certificate)).complete).toBe(false);
    expect(held.pki.counts).toMatchObject({ aia: 0, ocsp: 0 });
  });
});
