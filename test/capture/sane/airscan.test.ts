import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVirtualScanner, type VirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";
import { missing } from "../../tools.ts";
import { airscan, type SaneSetup } from "./config.ts";

const ID = "sane:airscan:e0:Virtual";
const OPTIONS: ScanOptions = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 };
const calm = new AbortController().signal;

describe.skipIf(missing("scanimage"))("a network scanner through SANE", () => {
  let papers: Papers;
  let scanner: VirtualScanner;
  let sane: SaneSetup;
  let root: string;

  beforeAll(async () => {
    papers = await drawPapers([1, 2], 100);
    scanner = await startVirtualScanner({ sheets: papers.sheets });
    sane = await airscan(scanner.url);
    root = await mkdtemp(join(tmpdir(), "spool-"));
  });
  afterAll(async () => {
    await Promise.all([scanner, papers, sane].map((each) => each[Symbol.asyncDispose]()));
    await rm(root, { recursive: true });
  });

  async function scan(wish: Partial<ScanOptions>) {
    scanner.load(papers.sheets);
    const spool = await mkdtemp(join(root, "scan-"));
    const sides = await Array.fromAsync(sane.driver.scan(ID, { ...OPTIONS, ...wish }, spool, calm));
    return sides.map(({ file }) => file);
  }

  it("is left to the driver that speaks eSCL where scanners are listed", async () => {
    expect(await Array.fromAsync(sane.driver.list(calm))).toEqual([]);
  });

  it("has a glass, and a feeder for both sides with its own sizes", async () => {
    const { sources } = await sane.driver.describe(ID, calm);
    const dpi = [100, 150, 200, 300];
    expect(sources).toMatchObject([
      { source: "platen", duplex: false, dpi, widthMm: 215.9, heightMm: 297 },
      { source: "feeder", duplex: true, dpi, widthMm: 215.9, heightMm: 355.6 },
    ]);
    expect(sources[1]?.colors).toEqual(expect.arrayContaining(["color", "gray"]));
  });

  it("scans the paper on the glass", async () => {
    const files = await scan({ source: "platen" });
    expect(files).toHaveLength(1);
    expect(await difference(files[0]!, papers.fronts[0]!)).toBeLessThan(3);
  });

  it("scans every front", async () => {
    const files = await scan({});
    expect(files).toHaveLength(2);
    for (const [at, file] of files.entries()) expect(await difference(file, papers.fronts[at]!)).toBeLessThan(3);
  });

  it("scans both sides of every sheet, in order", async () => {
    const files = await scan({ duplex: true });
    expect(files).toHaveLength(4);
    expect(await difference(files[2]!, papers.fronts[1]!)).toBeLessThan(3);
    expect(await difference(files[3]!, papers.sheets[1]!.sides[1]!.file)).toBeLessThan(3);
  });

  it("that is empty says so", async () => {
    scanner.load([]);
    const sides = sane.driver.scan(ID, OPTIONS, root, calm);
    await expect(Array.fromAsync(sides)).rejects.toMatchObject({ code: "feeder-empty" });
  });
});

/** Mean difference of two pictures over the paper they share, 0–255. */
async function difference(a: string, b: string): Promise<number> {
  const area = { left: 0, top: 0, width: 820, height: 1160 };
  const [left, right] = await Promise.all(
    [a, b].map((file) => sharp(file).extract(area).removeAlpha().toColourspace("srgb").raw().toBuffer()),
  );
  const total = left!.reduce((sum, value, at) => sum + Math.abs(value - right![at]!), 0);
  return total / left!.length;
}
