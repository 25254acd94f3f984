import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentError, makeDossier, renderSheet } from "../papers/index.ts";
import { tram } from "../shells/cli/tram.ts";
import { missing, run } from "../tools.ts";

const PAGES = 40;
const PATIENCE_MS = 900_000;

describe("a dossier of 40 colour pages at 300 dpi", { timeout: PATIENCE_MS }, () => {
  let folder: string;
  let truths: string[];
  let bytesIn = 0;
  const out = () => join(folder, "dossier.pdf");

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-forty-"));
    await mkdir(join(folder, "pages"));
    truths = [];
    for (const sheet of makeDossier("forty", PAGES).pages) {
      const { jpeg, truth } = await renderSheet(sheet);
      truths.push(truth.text);
      bytesIn += jpeg.length;
      await writeFile(join(folder, "pages", `${truths.length}.jpg`), jpeg);
    }
  }, PATIENCE_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("of some 55 MB comes under 10 MB, every page proved legible", async () => {
    expect(bytesIn).toBeGreaterThan(50_000_000);
    const ran = await tram([
      ...["digitize", join(folder, "pages"), "--out", out(), "--limit", "10MB"],
      ...["--data", join(folder, "data"), "--json"],
    ]);
    expect(ran.code).toBe(0);
    const report = ran.json<{ bytes: number; fits: boolean; pages: { inkRecall: number; dpi: number }[] }>();
    expect(report).toMatchObject({ fits: true, limit: 10_000_000 });
    expect(report.bytes).toBe((await stat(out())).size);
    expect(report.bytes).toBeLessThanOrEqual(10_000_000);
    expect(report.pages).toHaveLength(PAGES);
    for (const { inkRecall, dpi } of report.pages) {
      expect(inkRecall).toBeGreaterThan(0.9);
      expect(dpi).toBeGreaterThanOrEqual(200);
    }
  });

  test.skipIf(missing("pdftotext"))("has at most 2 % of its letters read wrongly, marks counted", () => {
    const pages = truths.map((truth, at) => ({
      truth,
      read: run("pdftotext", ["-raw", "-f", `${at + 1}`, "-l", `${at + 1}`, out(), "-"]),
    }));
    expect(documentError(pages)).toBeLessThanOrEqual(0.02);
  });

  test("has a page that is refused under 10 kB with its smallest legible size, and nothing is written", async () => {
    const page = join(folder, "pages", "1.jpg");
    const small = join(folder, "small.pdf");
    const ran = await tram([
      "digitize",
      page,
      "--out",
      small,
      "--limit",
      "10kB",
      "--data",
      join(folder, "data"),
      "--json",
    ]);
    expect(ran.code).toBe(4);
    const { error } = ran.json<{ error: { code: string; params: { smallest: number }; message: string } }>();
    expect(error.code).toBe("limit-unreachable");
    expect(error.params.smallest).toBeGreaterThan(10_000);
    await expect(stat(small)).rejects.toThrow();

    const fits = await tram([
      ...["digitize", page, "--out", small, "--limit", `${error.params.smallest}`],
      ...["--data", join(folder, "data"), "--json"],
    ]);
    expect(fits.code).toBe(0);
  });
});
