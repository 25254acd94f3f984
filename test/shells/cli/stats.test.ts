import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StatisticsReport } from "../../../main/statistics/port.ts";
import { tram } from "./tram.ts";

describe("tram stats", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-stats-"));
    await writeFile(join(folder, "template.json"), '{ "place": "Ví Dụ" }');
    await writeFile(join(folder, "wrong.json"), '{ "palce": "Ví Dụ" }');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const stats = (...args: string[]) => tram(["--data", join(folder, "data"), "stats", ...args]);

  it("names a quarter and sets the one before beside it", async () => {
    const { code, stdout } = await stats("--period", "2026-Q1", "--compare", "--format", "json");
    const report: StatisticsReport = JSON.parse(stdout);
    expect([code, report.from, report.to]).toEqual([0, "2026-01-01", "2026-04-01"]);
    expect([report.previous?.from, report.previous?.to]).toEqual(["2025-10-01", "2026-01-01"]);
  }, 30_000);

  it("writes a letter by a template, and by the same one later where it was kept", async () => {
    const [template, file] = [join(folder, "template.json"), join(folder, "report.docx")];
    const letter = ["--period", "2026-03", "--format", "docx", "-o", file, "--number", "7", "--date", "2026-04-02"];
    expect((await stats(...letter, "--template", template, "--keep-template")).code).toBe(0);
    expect((await stats(...letter)).code).toBe(0);
    const text = strFromU8(unzipSync(await readFile(file))["word/document.xml"]!);
    expect(text).toContain("Ví Dụ, ngày 02 tháng 4 năm 2026");
    expect(text).toContain("Số: 7/BC-TTPVHCC");
  }, 30_000);

  it("says where a template is wrong, and writes nothing by it", async () => {
    const out = join(folder, "none.pdf");
    const ran = await stats("--format", "pdf", "-o", out, "--template", join(folder, "wrong.json"));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain("palce");
    await expect(readFile(out)).rejects.toThrow("ENOENT");
  }, 30_000);

  it("takes no month that is none, nor a file's bytes for a terminal", async () => {
    expect((await stats("--period", "2026-13")).code).toBe(2);
    expect((await stats("--format", "docx")).code).toBe(2);
    expect((await stats("--period", "2026", "--from", "2026-01-01")).code).toBe(2);
  }, 30_000);
});
