import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageProof } from "../../../main/composition/port.ts";
import { missing, run } from "../../tools.ts";
import { type Ran, tram } from "./tram.ts";

const PAGE = fileURLToPath(new URL("../../../resources/samples/01-front.jpg", import.meta.url));

interface Report {
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: readonly PageProof[];
  readonly floors: { readonly dpi: number; readonly inkRecall: number };
}

describe.skipIf(missing("pdftotext", "qpdf"))("tram digitize --report FILE.pdf", () => {
  let folder: string;
  let ran: Ran;
  let sheet: string;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-report-"));
    const report = ["--report", at("proof.PDF")];
    ran = await tram(["digitize", PAGE, "--out", at("out.pdf"), ...report, "--data", at("data"), "--json"]);
    sheet = run("pdftotext", ["-layout", at("proof.PDF"), "-"]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("writes a sheet for the file that was made, found by its digest", async () => {
    expect([ran.code, ran.stderr.includes("Error")]).toEqual([0, false]);
    const made = await readFile(at("out.pdf"));
    const sha256 = createHash("sha256").update(made).digest("hex");
    expect(ran.json<Report>()).toMatchObject({ sha256, bytes: made.length });
    expect(sheet).toMatch(/Tệp được kiểm chứng +out\.pdf\n/);
    expect(sheet).toContain(sha256);
    expect(run("qpdf", ["--check", at("proof.PDF")])).toContain("No syntax or stream encoding errors found");
  });

  test("prints the figures that --json answers, and the floors they stand above", () => {
    const { pages, floors } = ran.json<Report>();
    const [page] = pages;
    expect(page!.inkRecall).toBeGreaterThanOrEqual(floors.inkRecall);
    expect(page!.dpi).toBeGreaterThanOrEqual(floors.dpi);
    expect(sheet).toMatch(new RegExp(`01-front\\.jpg .* ${page!.dpi} .* ${page!.words} `));
    expect(sheet).toContain("1/1 trang được đo, tất cả đạt các mức sàn.");
  });

  test("names no folder of this machine", () => {
    expect(sheet).not.toContain(tmpdir());
  });
});
