import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCa, type TestCa } from "../../doubles/ca.ts";
import { missing, run } from "../../tools.ts";
import { tram } from "./tram.ts";

let folder: string;
let ca: TestCa;
const at = (name: string) => join(folder, name);
const PIN = "rat-bi-mat";

async function paper(name: string): Promise<string> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawText("So 12/TB-UBND", { x: 72, y: 760 });
  await writeFile(at(name), await pdf.save({ useObjectStreams: false }));
  return at(name);
}

const photo = (width = 800, height = 1100): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: "#f4f1e8", noise: { type: "gaussian", mean: 200, sigma: 30 } },
  })
    .jpeg()
    .toBuffer();

/** Digitizes into `out.pdf` and says what became of it. */
async function digitize(...args: string[]) {
  const ran = await tram(["digitize", ...args, "--out", at("out.pdf"), "--data", at("data"), "--json"]);
  return { ...ran, error: ran.json<{ error?: { code: string; message: string } }>().error };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tram-bad-"));
  ca = await makeCa();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("tram digitize refuses and writes nothing", () => {
  test("what is no picture", async () => {
    await writeFile(at("notes.jpg"), "these are notes, whatever the name says");
    const { code, error } = await digitize(at("notes.jpg"));
    expect([code, error?.code]).toEqual([3, "not-a-picture"]);
  });

  test("a JPEG that breaks off", async () => {
    const whole = await photo();
    await writeFile(at("half.jpg"), whole.subarray(0, whole.length / 2));
    const { code, error } = await digitize(at("half.jpg"));
    expect([code, error?.code]).toEqual([3, "picture-truncated"]);
  });

  test("a file that is not there", async () => {
    const { code, error } = await digitize(at("nowhere.jpg"));
    expect([code, error?.code]).toEqual([3, "file-unreadable"]);
  });

  test("a PDF that is broken", async () => {
    await writeFile(at("broken.pdf"), "%PDF-1.7\n1 0 obj\n<</Type/Catalog\nno more");
    const { code, error } = await digitize(at("broken.pdf"));
    expect([code, error?.code]).toEqual([3, "pdf-broken"]);
  });

  test.skipIf(missing("qpdf"))("a PDF under a password", async () => {
    await paper("open.pdf");
    run("qpdf", ["--encrypt", "user", "owner", "256", "--", at("open.pdf"), at("locked.pdf")]);
    const { code, error } = await digitize(at("locked.pdf"));
    expect([code, error?.code]).toEqual([3, "pdf-encrypted"]);
  });

  test("a PDF without pages, and a folder without files", async () => {
    const body =
      "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
    const offsets = [9, body.indexOf("2 0 obj")].map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
    const tail = `xref\n0 3\n0000000000 65535 f \n${offsets.join("")}trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
    await writeFile(at("empty.pdf"), body + tail);
    const { code, error } = await digitize(at("empty.pdf"));
    expect([code, error?.code]).toEqual([3, "pdf-empty"]);
  });

  test("a limit of nothing", async () => {
    const { code, error } = await digitize(await paper("p.pdf"), "--limit", "0");
    expect([code, error?.code]).toEqual([2, "limit-invalid"]);
  });

  test("a place that cannot be written to", async () => {
    await writeFile(at("page.jpg"), await photo(400, 500));
    await writeFile(at("file"), "");
    const ran = await tram([
      "digitize",
      at("page.jpg"),
      "--out",
      join(at("file"), "x.pdf"),
      "--data",
      at("data"),
      "--json",
    ]);
    expect(ran.code).toBe(5);
    expect(ran.json()).toMatchObject({ error: { code: "file-unwritable" } });
  });

  test("and leaves no trace of any of them", async () => {
    expect(existsSync(at("out.pdf"))).toBe(false);
    expect((await readdir(folder)).filter((name) => name.includes(".part"))).toEqual([]);
  });
});

describe("a PDF that arrives signed", () => {
  test("passes through untouched, alone, and is not joined with others", async () => {
    const { signed } = await signWith(ca, "citizen.pdf");
    const alone = await digitize(signed);
    expect([alone.code, alone.error]).toEqual([0, undefined]);
    expect(await readFile(at("out.pdf"))).toEqual(await readFile(signed));
    await rm(at("out.pdf"));

    const joined = await digitize(signed, await paper("other.pdf"));
    expect([joined.code, joined.error?.code]).toEqual([3, "pdf-signed"]);

    const tooBig = await digitize(signed, "--limit", "1kB");
    expect([tooBig.code, tooBig.error?.code]).toEqual([4, "limit-unreachable"]);
  });
});

describe("tram sign", () => {
  test("sends a wrong PIN once, says so, and never repeats it anywhere", async () => {
    await writeFile(at("leader.p12"), await (await ca.issue()).pkcs12(PIN));
    const args = ["sign", await paper("w.pdf"), "--out", at("w"), "--p12", at("leader.p12"), "--pin-stdin"];
    const ran = await tram([...args, "--data", at("data"), "--json"], "sai-bi-mat\n");
    expect(ran.code).toBe(5);
    expect(ran.json()).toMatchObject({ error: { code: "pin-wrong" } });
    expect(ran.stdout + ran.stderr).not.toContain("sai-bi-mat");
    expect(existsSync(at("w"))).toBe(false);
  });

  test("says that a certificate is over", async () => {
    const past = { notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") };
    const { ran } = await signWith(ca, "late.pdf", past);
    expect(ran.code).toBe(5);
    expect(ran.json<{ code: string }[]>()[0]).toMatchObject({ state: "untouched", code: "certificate-expired" });
  });

  test("says that there is no such module, and that a PIN is missing", async () => {
    const args = ["sign", await paper("m.pdf"), "--out", at("m"), "--data", at("data"), "--json", "--pin-stdin"];
    const noModule = await tram([...args, "--module", at("none.so")], "1234\n");
    expect(noModule.code).toBe(5);
    expect(["module-unloadable", "pkcs11-unavailable"]).toContain(
      noModule.json<{ error: { code: string } }>().error.code,
    );
    const noPin = await tram([...args, "--p12", at("leader.p12")], "\n");
    expect(noPin.json()).toMatchObject({ error: { code: "pin-missing" } });
  });

  test("never overwrites a file of the same name", async () => {
    const { signed } = await signWith(ca, "twice.pdf");
    const before = await readFile(signed);
    const { ran } = await signWith(ca, "twice.pdf");
    expect(ran.json<{ code: string }[]>()[0]).toMatchObject({ state: "failed", code: "file-exists" });
    expect(await readFile(signed)).toEqual(before);
  });
});

describe("tram verify", () => {
  test("answers no for a file without signatures", async () => {
    const ran = await tram(["verify", await paper("plain.pdf"), "--data", at("data"), "--json"]);
    expect(ran.code).toBe(1);
    expect(ran.json<object[]>()).toMatchObject([
      { verdict: "indeterminate", signatures: [], reasons: ["no-signature"] },
    ]);
  });

  test("answers yes only against the roots it is given", async () => {
    const { signed } = await signWith(ca, "good.pdf");
    await writeFile(at("root.pem"), ca.root.certificatePem);
    const trusted = await tram(["verify", signed, "--trust", folder, "--data", at("data"), "--json"]);
    expect([trusted.code, trusted.json<{ verdict: string }[]>()[0]?.verdict]).toEqual([0, "valid"]);
    const untrusted = await tram(["verify", signed, "--data", at("data"), "--json"]);
    expect([untrusted.code, untrusted.json<{ verdict: string }[]>()[0]?.verdict]).toEqual([1, "indeterminate"]);
  });
});

describe("the command line", () => {
  test("tells a device that is off from one that does not exist", async () => {
    const scan = (device: string) =>
      tram(["scan", "--device", device, "--out", at("scan"), "--data", at("data"), "--json"]);
    const off = await scan("http://127.0.0.1:9/eSCL");
    expect([off.code, off.json<{ error: { code: string } }>().error.code]).toEqual([5, "device-offline"]);
    const unknown = await scan("nothing:here");
    expect([unknown.code, unknown.json<{ error: { code: string } }>().error.code]).toEqual([5, "device-not-found"]);
  });

  test.each([[["digitize", "x.jpg"]], [["sing"]], [["scan", "--dpi", "many", "--device", "d", "--out", "o"]]])(
    "%j is a wrong command line",
    async (args) => {
      const ran = await tram(args);
      expect(ran.code).toBe(2);
      expect(ran.stderr).not.toBe("");
    },
  );
});

async function signWith(authority: TestCa, name: string, period: { notBefore?: Date; notAfter?: Date } = {}) {
  await writeFile(at("key.p12"), await (await authority.issue(period)).pkcs12(PIN));
  const args = ["sign", await paper(name), "--out", at("signed"), "--p12", at("key.p12"), "--pin-stdin", "--json"];
  return { ran: await tram([...args, "--data", at("data")], `${PIN}\n`), signed: join(at("signed"), name) };
}
