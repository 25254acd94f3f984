import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { collectEvidence } from "../../main/pki/evidence.ts";
import { folderCache } from "../../main/pki/fetch/folder-cache.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import type { AnswerCache } from "../../main/pki/port.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import type { Issued } from "../doubles/ca.ts";
import { never, withPki } from "./people.ts";

const held = withPki();
const folder = mkdtempSync(join(tmpdir(), "cache-"));
const HOUR = 3_600_000;
beforeEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = new Date();
/** About the instant this file began, unless told otherwise: what was asked for since knows of it. */
const check = async (one: Issued, later = 0, at = start) => {
  const now = () => new Date(Date.now() + later);
  const revocation = createRevocation({
    fetch: createFetch(),
    cache: folderCache({ folder }),
    now,
    limits: { requestMs: 4000 },
  });
  const { certificates } = await revocation.check(one.certificate, [one.certificate], at, never());
  return certificates.map(({ standing }) => standing.status);
};

const leafWith = async (cache: AnswerCache | null, one: Issued) => {
  const revocation = createRevocation({ fetch: createFetch(), cache, now: () => new Date() });
  const chain = await revocation.check(one.certificate, one.chain, new Date(), never());
  return chain.certificates[0]!.standing;
};

const GOOD = ["good", "good", "exempt"];

describe("the cache", () => {
  it("saves every question the second time: responders, lists and issuers", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    expect(await check(one)).toEqual(GOOD);
    const asked = { ...pki.counts };
    expect(asked).toMatchObject({ ocsp: 2, aia: 2 });
    expect(await check(one)).toEqual(GOOD);
    expect(pki.counts).toEqual(asked);
    pki.knobs.ocsp = "unavailable";
    const another = await pki.issue({ key: "p-256" });
    await check(another);
    const lists = pki.counts.crl;
    expect(lists).toBe(1);
    await check(another);
    expect(pki.counts.crl).toBe(lists);
  });

  it("gives an answer no longer than it is current, and asks again", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    await check(one);
    pki.knobs.now = () => new Date(Date.now() + 3 * HOUR);
    expect(await check(one, 3 * HOUR)).toEqual(GOOD);
    expect(pki.counts.ocsp).toBe(4);
  });

  it("asks again about a later instant, of which a kept answer knows nothing", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    await check(one);
    pki.revoke(one.certificate, { at: new Date(Date.now() - 1000) });
    expect(await check(one, 0, new Date())).toEqual(["revoked", "good", "exempt"]);
  });

  it("gives no older answer where a responder says that it knows nothing", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    await check(one);
    Object.assign(pki.knobs, { ocsp: "unknown", crl: "missing" });
    expect(await check(one, 0, new Date())).toEqual(["unknown", "unknown", "exempt"]);
  });

  it("proves no later signature while nobody can be asked", async () => {
    const { pki } = held;
    const { certificate: leaf, chain: known } = await pki.issue({ key: "p-256" });
    const cache = folderCache({ folder });
    const revocation = createRevocation({ fetch: createFetch(), cache, now: () => new Date() });
    const missing = async (at: Date) =>
      (await collectEvidence(revocation, [{ leaf, known, at }], never())).missing.map((one) => one.what);
    expect(await missing(start)).toEqual([]);
    Object.assign(pki.knobs, { ocsp: "unavailable", crl: "missing" });
    expect(await missing(start)).toEqual([]);
    expect(await missing(new Date())).toEqual(["standing", "standing"]);
  });

  it("serves a current answer while nobody can be asked, and an outdated one never", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    await check(one);
    Object.assign(pki.knobs, { ocsp: "unavailable", crl: "missing", aia: "missing" });
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), new Date(0), new Date(0));
    expect(await check(one)).toEqual(GOOD);
    expect(await check(one, 3 * HOUR)).toEqual(["unreachable", "unreachable", "exempt"]);
  });

  it("with spoilt files only means asking again", async () => {
    const { pki } = held;
    const one = await pki.issue({ key: "p-256" });
    await check(one);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      bytes[bytes.length - 1]! ^= 1;
      writeFileSync(join(folder, name), bytes);
    }
    const asked = pki.counts.ocsp;
    expect(await check(one)).toEqual(GOOD);
    expect(pki.counts.ocsp).toBeGreaterThan(asked);
  });

  it("is not believed: another certificate's answer planted there does not count", async () => {
    const { pki } = held;
    const [good, bad] = await Promise.all([1, 2].map(() => pki.issue({ key: "p-256" })));
    const found = await leafWith(null, good!);
    if (found.status !== "good") throw new Error(found.status);
    pki.revoke(bad!.certificate);
    const planted: AnswerCache = { get: async () => found.evidence.der, put: async () => undefined };
    expect(await leafWith(planted, good!)).toMatchObject({ status: "good" });
    expect(await leafWith(planted, bad!)).toMatchObject({ status: "revoked" });
  });

  it("does not keep what cannot be relied on", async () => {
    Object.assign(held.pki.knobs, { ocsp: "wrong-signature", crl: "garbage", aia: "garbage" });
    await check(await held.pki.issue({ key: "p-256" }));
    expect(() => statSync(folder)).toThrow();
  });

  it("stays within its size, and lets the oldest go", async () => {
    const cache = folderCache({ folder, mostBytes: 2500 });
    for (const [at, key] of ["một", "hai", "ba"].entries()) {
      await cache.put(key, new Uint8Array(1000).fill(at));
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        const time = new Date(statSync(path).mtimeMs - 60_000);
        utimesSync(path, time, time);
      }
    }
    expect(readdirSync(folder)).toHaveLength(2);
    expect(await cache.get("một", new Date(0))).toBeNull();
    expect(await cache.get("ba", new Date(0))).toEqual(new Uint8Array(1000).fill(2));
    expect(await cache.get("ba", new Date())).toBeNull();
    await cache.put("lớn", new Uint8Array(3000));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("on a disk that cannot be written keeps nobody from being asked", async () => {
    writeFileSync(folder, "no folder");
    expect(await check(await held.pki.issue({ key: "p-256" }))).toEqual(GOOD);
  });
});
