import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FLOORS } from "../../main/composition/legibility/floor.ts";
import type { PageProof } from "../../main/composition/port.ts";
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
  const digitized = (options: readonly string[], pages = join(folder, "pages")) =>
    tram(["digitize", pages, "--out", out(), ...options, "--data", join(folder, "data"), "--json"]);

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

  test("of some 55 MB comes under 5 MB, every page proved legible", async () => {
    expect(bytesIn).toBeGreaterThan(50_000_000);
    const ran = await digitized(["--limit", "5MB"]);
    expect(ran.code).toBe(0);
    const report = ran.json<{ bytes: number; fits: boolean; pages: PageProof[] }>();
    expect(report).toMatchObject({ fits: true, limit: 5_000_000 });
    expect(report.bytes).toBe((await stat(out())).size);
    expect(report.bytes).toBeLessThanOrEqual(5_000_000);
    expect(report.pages).toHaveLength(PAGES);
    for (const page of report.pages) {
      expect(page.inkRecall).toBeGreaterThanOrEqual(FLOORS.inkRecall);
      expect(page.agreement ?? 1).toBeGreaterThanOrEqual(FLOORS.agreement);
      expect(page.colorKept ?? 1).toBeGreaterThanOrEqual(FLOORS.colorKept);
      expect(page.dpi).toBeGreaterThanOrEqual(FLOORS.dpi);
      if (page.words > 30) expect(page.reread).toBeGreaterThan(0);
    }
  });

  test.skipIf(missing("pdftotext"))("has at most 1 % of its letters read wrongly, marks counted", () => {
    const pages = truths.map((truth, at) => ({
      truth,
      read: run("pdftotext", ["-raw", "-f", `${at + 1}`, "-l", `${at + 1}`, out(), "-"]),
    }));
    expect(documentError(pages)).toBeLessThanOrEqual(0.01);
  });

  test("is offered in parts where one file cannot meet the limit, and split into as many", async () => {
    const few = join(folder, "few");
    await mkdir(few);
    for (const at of [1, 2, 3, 4, 5, 6]) await copyFile(join(folder, "pages", `${at}.jpg`), join(few, `${at}.jpg`));
    const refused = await digitized(["--limit", "100kB"], few);
    expect(refused.code).toBe(4);
    const { params } = refused.json<{ error: { params: { smallest: number; parts: number } } }>().error;
    expect(params.smallest).toBeGreaterThan(100_000);
    expect(params.parts).toBeGreaterThan(1);
    const split = await digitized(["--limit", "100kB", "--split"], few);
    expect(split.code).toBe(0);
    const { parts } = split.json<{ parts: { output: string; pages: PageProof[] }[] }>();
    expect(parts).toHaveLength(params.parts);
    expect(parts.flatMap(({ pages }) => pages)).toHaveLength(6);
    for (const { output } of parts) expect((await stat(output)).size).toBeLessThanOrEqual(100_000);
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
