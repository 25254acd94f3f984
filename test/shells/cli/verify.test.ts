import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signPdf } from "../../../main/signing/sign.ts";
import { type Pki, startPki } from "../../doubles/pki/start.ts";
import { invisible, keyOf, paper } from "../../signing/samples.ts";
import { tram } from "./tram.ts";

interface Report {
  readonly verdict: string;
  readonly signatures: readonly { readonly reasons: readonly string[]; readonly trustStore: string | null }[];
}

describe("tram verify", () => {
  let folder: string;
  let pki: Pki;
  const at = (name: string) => join(folder, name);
  const verify = async (...args: string[]) => {
    const ran = await tram([
      "verify",
      at("signed.pdf"),
      "--trust",
      at("trust"),
      "--data",
      at("data"),
      "--json",
      ...args,
    ]);
    return { code: ran.code, json: ran.json };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-verify-"));
    pki = await startPki();
    const signer = await pki.issue({ key: "p-256" });
    await mkdir(join(at("trust"), "state"), { recursive: true });
    await writeFile(join(at("trust"), "state", "root.cer"), pki.root.own.certificate);
    await writeFile(at("signed.pdf"), await signPdf(await paper({ pages: 1 }), keyOf(signer), invisible()));
  });
  afterAll(async () => {
    await pki.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => pki.reset());

  test("asks whether the signer was revoked, and says through which store it is trusted", async () => {
    const { code, json } = await verify();
    expect([code, json<Report[]>()]).toMatchObject([0, [{ verdict: "valid", signatures: [{ trustStore: "state" }] }]]);
    expect(pki.counts.ocsp).toBeGreaterThan(0);
  });

  test("asks nobody when offline, and does not know then", async () => {
    const { code, json } = await verify("--offline");
    expect([code, json<Report[]>()]).toMatchObject([1, [{ signatures: [{ reasons: ["revocation-unknown"] }] }]]);
    expect(pki.counts.ocsp).toBe(0);
  });

  test("judges certificates for another instant, which must name its zone", async () => {
    const { code, json } = await verify("--at", "2019-04-01T08:30:00+07:00");
    expect([code, json<Report[]>()[0]?.signatures[0]?.reasons]).toEqual([
      1,
      expect.arrayContaining(["certificate-not-yet-valid"]),
    ]);
    expect((await verify("--at", "2019-04-01T08:30:00")).code).toBe(2);
  });

  test("holds signatures to the office's policy, and refuses one it cannot read", async () => {
    await writeFile(at("policy.json"), '{ "trustStore": "public", "timestamp": "required" }');
    const { code, json } = await verify("--policy", at("policy.json"));
    expect(code).toBe(1);
    expect(json<Report[]>()[0]?.signatures[0]?.reasons).toEqual(["timestamp-required", "trust-store-other"]);
    await writeFile(at("odd.json"), '{ "trustEverybody": true }');
    const refused = await verify("--policy", at("odd.json"));
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: "input-invalid" } }]);
  });
});
