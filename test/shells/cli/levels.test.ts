import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Pki, startPki } from "../../doubles/pki/start.ts";
import { paper } from "../../signing/samples.ts";
import { type Ran, tram } from "./tram.ts";

const PIN = "mật khẩu 12";

describe("tram sign --level and tram upgrade", () => {
  let folder: string;
  let pki: Pki;
  let run = 0;
  const at = (name: string) => join(folder, name);
  const output = (name: string) => join(at(`out-${run}`), name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-levels-"));
    pki = await startPki();
    const signer = await pki.issue({ key: "p-256", commonName: "Trần Văn Lãnh Đạo" });
    await writeFile(at("signer.p12"), await signer.pkcs12(PIN));
    for (const name of ["a.pdf", "b.pdf", "c.pdf"]) await writeFile(at(name), await paper({ pages: 1 }));
    await mkdir(at("trust"));
    await writeFile(join(at("trust"), "root.cer"), pki.root.own.certificate);
  });
  afterAll(async () => {
    await pki.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    pki.reset();
    run++;
  });

  const answered = (...args: string[]): Promise<Ran> =>
    tram([...args, "--out", at(`out-${run}`), "--json", "--data", at("data")], `${PIN}\n`);
  const sign = (files: string[], ...more: string[]) =>
    answered("sign", ...files.map(at), "--p12", at("signer.p12"), "--pin-stdin", ...more);

  test("reaches B-LTA, and tells the level", async () => {
    const { code, json } = await sign(["a.pdf"], "--level", "LTA", "--tsa", pki.tsaUrl);
    expect(code).toBe(0);
    expect(json()).toMatchObject([{ state: "signed", level: "B-LTA", algorithm: "ecdsa-sha256" }]);
    const text = readFileSync(output("a.pdf")).toString("latin1");
    expect(text.match(/\/DocTimeStamp/g)).toHaveLength(1);
    expect(text).toContain("/VRI");
  });

  test("keeps a B-B where the authority is gone and that is allowed, which can be upgraded later", async () => {
    pki.knobs.tsa = "not-found";
    const strict = await sign(["a.pdf"], "--level", "T", "--tsa", pki.tsaUrl);
    expect([strict.code, strict.json()]).toMatchObject([5, [{ state: "untouched", code: "timestamp-refused" }]]);
    const lenient = await sign(["a.pdf"], "--level", "T", "--tsa", pki.tsaUrl, "--provisional");
    expect(lenient.json()).toMatchObject([{ level: "B-B", code: "timestamp-refused" }]);
    const before = await readFile(output("a.pdf"));
    pki.reset();
    const signed = output("a.pdf");
    run++;
    const upgraded = await answered("upgrade", signed, "--level", "LTA", "--tsa", pki.tsaUrl);
    expect(upgraded.json()).toMatchObject([{ level: "B-LTA" }]);
    expect((await readFile(output("a.pdf"))).subarray(0, before.length)).toEqual(before);
  });

  test("signs with a login at the authority, whose password stands in a file", async () => {
    pki.knobs.authorization = `Basic ${Buffer.from("xa-mau:mật:khẩu").toString("base64")}`;
    const without = await sign(["a.pdf"], "--level", "T", "--tsa", pki.tsaUrl);
    expect(without.json()).toMatchObject([{ state: "untouched" }]);
    expect(without.stderr).not.toBe("");
    await writeFile(at("login"), "xa-mau:mật:khẩu\n");
    const { json, stdout, stderr } = await sign(
      ["a.pdf"],
      "--level",
      "T",
      "--tsa",
      pki.tsaUrl,
      "--tsa-login",
      at("login"),
    );
    expect(json()).toMatchObject([{ level: "B-T" }]);
    expect(stdout + stderr).not.toContain("khẩu");
  });

  test("refuses a revoked certificate before anything is signed", async () => {
    const revoked = await pki.issue({ key: "p-256", commonName: "Lê Bị Thu Hồi" });
    await writeFile(at("revoked.p12"), await revoked.pkcs12(PIN));
    pki.revoke(revoked.certificate);
    const { code, json } = await answered("sign", at("a.pdf"), "--p12", at("revoked.p12"), "--pin-stdin");
    expect(code).not.toBe(0);
    expect(json()).toMatchObject({ error: { code: "certificate-revoked" } });
  });

  test("resumes: what an earlier run has signed is left alone", async () => {
    await sign(["a.pdf"]);
    const before = await readFile(output("a.pdf"));
    const { code, json } = await sign(["a.pdf", "b.pdf", "c.pdf"], "--resume");
    expect(code).toBe(0);
    expect(json<{ state: string }[]>().map(({ state }) => state)).toEqual(["done", "signed", "signed"]);
    expect(await readFile(output("a.pdf"))).toEqual(before);
    const without = await sign(["a.pdf"]);
    expect(without.json()).toMatchObject([{ state: "failed", code: "file-exists" }]);
  });

  test("asks before a second signature of the same person", async () => {
    await sign(["a.pdf"]);
    const signed = output("a.pdf");
    run++;
    const files = ["sign", signed, "--p12", at("signer.p12"), "--pin-stdin"];
    expect((await answered(...files)).json()).toMatchObject([{ code: "pdf-signed-by-same" }]);
    expect((await answered(...files, "--again")).json()).toMatchObject([{ state: "signed" }]);
  });

  test("certifies, and refuses what the certification closes", async () => {
    expect((await sign(["a.pdf"], "--certify", "1")).code).toBe(0);
    const closed = output("a.pdf");
    run++;
    const second = await answered("sign", closed, "--p12", at("signer.p12"), "--pin-stdin", "--again");
    expect(second.json()).toMatchObject([{ code: "pdf-locked" }]);
  });

  test("tells what a role still lacks before a PIN is asked for", async () => {
    const { json } = await sign(["a.pdf"], "--as", "leader");
    expect(json()).toMatchObject({ error: { code: "signature-detail-missing" } });
    const officer = await sign(["a.pdf"], "--as", "officer", "--tsa", pki.tsaUrl);
    expect(officer.json()).toMatchObject([{ state: "signed", level: "B-T" }]);
  });
});
