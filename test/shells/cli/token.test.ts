import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCa, type TestCa } from "../../doubles/ca.ts";
import { makeSoftHsm, type SoftHsm } from "../../doubles/softhsm.ts";
import { missing, run } from "../../tools.ts";
import { tram } from "./tram.ts";

interface Report {
  readonly verdict: string;
  readonly signatures: readonly { readonly signer: string; readonly coverage: string; readonly changesAfter: string }[];
}

describe.skipIf(missing("softhsm2-util", "pdfsig"))("tram sign with tokens", () => {
  const PINS = { leader: "482913", agency: "771204" };
  let folder: string;
  let hsm: SoftHsm;
  let ca: TestCa;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-token-"));
    ca = await makeCa();
    const leader = await ca.issue({ commonName: "Phan Anh Dũng" });
    const agency = await ca.issue({ commonName: "Ủy ban nhân dân xã Xuân Đài Nam", key: "p-256" });
    hsm = makeSoftHsm([
      { label: "leader", pin: PINS.leader, keys: [{ issued: leader, id: "01", chain: leader.chain.slice(1) }] },
      { label: "agency", pin: PINS.agency, keys: [{ issued: agency, id: "01", chain: agency.chain.slice(1) }] },
    ]);
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawText("42/UBND-XNTTHN", { x: 72, y: 760 });
    await writeFile(at("result.pdf"), await pdf.save());
    await writeFile(at("root.pem"), ca.root.certificatePem);
  });
  afterAll(async () => {
    hsm.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const sign = (file: string, token: keyof typeof PINS, pin: string, ...more: string[]) =>
    tram(
      [
        "sign",
        file,
        "--out",
        at(token),
        "--module",
        hsm.module,
        "--token",
        token,
        "--pin-stdin",
        "--json",
        ...more,
      ].concat(["--data", at("data")]),
      `${pin}\n`,
    );

  test("a leader and then the agency sign one result, each with an own token, and both signatures stay valid", async () => {
    const first = await sign(at("result.pdf"), "leader", PINS.leader, "--visible", "--reason", "Ký duyệt");
    expect(first.json()).toMatchObject([{ state: "signed", signer: "Phan Anh Dũng" }]);
    const second = await sign(join(at("leader"), "result.pdf"), "agency", PINS.agency);
    expect(second.code).toBe(0);

    const [before, after] = await Promise.all(
      ["leader", "agency"].map((name) => readFile(join(at(name), "result.pdf"))),
    );
    expect(after!.subarray(0, before!.length)).toEqual(before);
    expect(run("pdfsig", [join(at("agency"), "result.pdf")]).match(/Signature is Valid/g)).toHaveLength(2);
    const verified = await tram([
      "verify",
      join(at("agency"), "result.pdf"),
      "--trust",
      folder,
      "--data",
      at("data"),
      "--json",
    ]);
    expect(verified.code).toBe(0);
    expect(verified.json<Report[]>()[0]).toMatchObject({
      verdict: "valid",
      signatures: [
        { signer: "Phan Anh Dũng", coverage: "revision", changesAfter: "permitted" },
        { signer: "Ủy ban nhân dân xã Xuân Đài Nam", coverage: "whole-file", changesAfter: "none" },
      ],
    });
  });

  test("a wrong PIN, an unknown token and a choice between two are told apart, and no PIN is printed", async () => {
    const wrong = await sign(at("result.pdf"), "leader", "000000");
    expect([wrong.code, wrong.json()]).toMatchObject([5, { error: { code: "pin-wrong" } }]);
    expect(wrong.stdout + wrong.stderr).not.toContain("000000");

    const base = ["sign", at("result.pdf"), "--out", at("none"), "--module", hsm.module, "--pin-stdin", "--json"];
    const absent = await tram([...base, "--token", "clerk", "--data", at("data")], "1234\n");
    expect([absent.code, absent.json()]).toMatchObject([5, { error: { code: "token-missing" } }]);
    const unclear = await tram([...base, "--data", at("data")], "1234\n");
    expect([unclear.code, unclear.json()]).toMatchObject([5, { error: { code: "certificate-ambiguous" } }]);
  });

  test("a byte changed after signing makes the answer no", async () => {
    const signed = await readFile(join(at("leader"), "result.pdf"));
    const spoilt = Buffer.from(signed);
    spoilt[20] = spoilt[20]! ^ 1;
    await writeFile(at("spoilt.pdf"), spoilt);
    const ran = await tram(["verify", at("spoilt.pdf"), "--trust", folder, "--data", at("data"), "--json"]);
    expect(ran.code).toBe(1);
    expect(ran.json<Report[]>()[0]?.verdict).not.toBe("valid");
  });
});
