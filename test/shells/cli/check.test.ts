import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writePkcs12 } from "../../../main/signing/keys/pkcs12/write.ts";
import { CONTENT, makePdf, say, stream } from "../../doubles/forgery/pdf.ts";
import { PREPARED } from "../../doubles/forgery/prepared.ts";
import { forgeSignature } from "../../doubles/forgery/sign.ts";
import { missing, run } from "../../tools.ts";
import { root, second, signer } from "../../verification/people.ts";
import { tram } from "./tram.ts";

const PIN = "mật khẩu 12";
const prepared = (name: string) => PREPARED.find((one) => one.name === name)!.build().bytes;

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tram-check-"));
  const signed = forgeSignature(makePdf(), second);
  const files = {
    "plain.pdf": makePdf().bytes,
    "script.pdf": prepared("a script on opening"),
    "white.pdf": prepared("white text"),
    "signed.pdf": forgeSignature(signed, signer, { field: "Signature2" }).bytes,
    "changed.pdf": signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) }).bytes,
    "gate.json": JSON.stringify({ findings: { "text-invisible": "refuse", script: "tell" } }),
    "signer.p12": await writePkcs12({
      privateKey: signer.privateKey,
      certificates: signer.chain,
      friendlyName: "thu",
      password: PIN,
    }),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(at(name), bytes);
  await mkdir(at("trust"));
  await writeFile(join(at("trust"), "root.cer"), root.certificate);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tell = (...args: string[]) => tram([...args, "--json", "--data", at("data")], `${PIN}\n`);

describe("tram check", () => {
  test("answers no when one of the files is not to be signed, and what it found in each", async () => {
    const { code, json } = await tell("check", at("white.pdf"), at("script.pdf"));
    expect(code).toBe(1);
    expect(json()).toMatchObject([
      {
        fit: true,
        code: null,
        findings: expect.arrayContaining([expect.objectContaining({ code: "text-invisible" })]),
      },
      { fit: false, code: "pdf-active-content" },
    ]);
  });

  test("says it in a sentence with its page", async () => {
    const { stdout, code } = await tram(["check", at("white.pdf"), "--data", at("data")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/white\.pdf: cần xem: Có chữ không nhìn thấy.*\(trang 1\)/);
  });

  test("judges by the office's own file where one is given", async () => {
    const { json } = await tell("check", at("white.pdf"), at("script.pdf"), "--gate", at("gate.json"));
    expect(json()).toMatchObject([{ fit: false, code: "pdf-hidden-content" }, { fit: true }]);
  });
});

describe("tram sign, of documents with something in them", () => {
  const sign = (out: string, files: readonly string[], ...more: string[]) =>
    tell("sign", ...files.map(at), "--p12", at("signer.p12"), "--pin-stdin", "--out", at(out), ...more);

  test("leaves out the one that is refused and signs the others", async () => {
    const { code, json } = await sign("one", ["script.pdf", "changed.pdf", "plain.pdf"]);
    expect(code).toBe(3);
    expect(json()).toMatchObject([
      { state: "failed", code: "pdf-active-content" },
      { state: "failed", code: "pdf-changed-after-signature", findings: [{ page: 0 }, {}] },
      { state: "signed" },
    ]);
    expect(existsSync(join(at("one"), "script.pdf"))).toBe(false);
  });

  test("signs with --accept-findings what is left to the person, and nothing more", async () => {
    const { json } = await sign("two", ["script.pdf", "changed.pdf"], "--accept-findings");
    expect(json()).toMatchObject([{ state: "signed" }, { state: "failed", code: "pdf-changed-after-signature" }]);
  });
});

describe("tram verify", () => {
  test("names the issuer, the certificate's period and each change with its page", async () => {
    const { json } = await tell("verify", at("signed.pdf"), "--trust", at("trust"));
    const [report] = json<readonly { readonly signatures: readonly object[] }[]>();
    expect(report!.signatures[0]).toMatchObject({
      certificate: { issuer: "Thử nghiệm Root CA", notAfter: expect.stringMatching(/^\d{4}-.*\+07:00$/) },
      changes: [{ kind: "signature-added", page: 0, permitted: true }],
    });
  });

  test.skipIf(missing("pdftotext", "qpdf"))("writes the same as a sheet to print", async () => {
    const sheet = at("sheet.pdf");
    const { code } = await tell(
      "verify",
      at("signed.pdf"),
      at("changed.pdf"),
      "--trust",
      at("trust"),
      "--report",
      sheet,
    );
    expect(code).toBe(1);
    const text = run("pdftotext", ["-layout", sheet, "-"]);
    expect(text).toMatch(/Kết luận +Chữ ký hợp lệ/);
    expect(text).toMatch(/Kết luận +Chữ ký KHÔNG hợp lệ/);
    expect(text).toContain("Trang 1: sửa nội dung trang – không được phép");
    expect(text).toMatch(/Tổ chức cấp chứng thư +Thử nghiệm Root CA/);
    expect(text).toContain(
      createHash("sha256")
        .update(await readFile(at("signed.pdf")))
        .digest("hex"),
    );
    expect(text).not.toContain(tmpdir());
    expect(run("qpdf", ["--check", sheet])).toContain("No syntax or stream encoding errors found");
    const again = await tell("verify", at("signed.pdf"), "--report", sheet);
    expect(again.code).toBe(3);
  });
});
