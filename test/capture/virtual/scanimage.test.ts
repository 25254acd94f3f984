import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVirtualScanner, type VirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";
import { findTool, missing } from "../../tools.ts";

const DEVICE = "airscan:e0:Virtual";

describe.skipIf(missing("scanimage"))("Debian's scanimage, through sane-airscan,", () => {
  let papers: Papers;
  let scanner: VirtualScanner;
  let folder: string;

  beforeAll(async () => {
    papers = await drawPapers([1, 2], 100);
    scanner = await startVirtualScanner({ sheets: papers.sheets });
    folder = await mkdtemp(join(tmpdir(), "sane-"));
    await writeFile(join(folder, "dll.conf"), "airscan\n");
    await writeFile(
      join(folder, "airscan.conf"),
      `[devices]\nVirtual = ${scanner.url}, eSCL\n[options]\ndiscovery = disable\n`,
    );
  });
  afterAll(async () => {
    await scanner[Symbol.asyncDispose]();
    await papers[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const scanimage = async (...args: string[]) => {
    const env = { ...process.env, SANE_CONFIG_DIR: folder, LC_ALL: "C" };
    return promisify(execFile)(findTool("scanimage") ?? "scanimage", args, { cwd: folder, env });
  };
  const batch = async (source: string) => {
    scanner.load(papers.sheets);
    const out = await mkdtemp(join(folder, "batch-"));
    const options = ["--resolution", "100", "--mode", "Color", "--format=png", "-x", "210", "-y", "297"];
    await scanimage("-d", DEVICE, "--source", source, ...options, `--batch=${join(out, "%04d.png")}`).catch((error) => {
      if (!String(error.stderr).includes("Document feeder out of documents")) throw error;
    });
    return (await readdir(out)).sort().map((name) => join(out, name));
  };

  it("lists the virtual scanner", async () => {
    expect((await scanimage("-L")).stdout).toContain(`device \`${DEVICE}'`);
  });

  it("offers its sources, colours and resolutions", async () => {
    const { stdout } = await scanimage("-d", DEVICE, "-A");
    expect(stdout).toMatch(/--source Flatbed\|ADF\|ADF Duplex/);
    expect(stdout).toMatch(/--resolution 100\|150\|200\|300dpi/);
    expect(stdout).toMatch(/--mode .*Color/);
  });

  it("scans the paper on the glass", async () => {
    const file = join(folder, "platen.png");
    await scanimage("-d", DEVICE, "--source", "Flatbed", "--resolution", "100", "--format=png", "-o", file);
    expect(await difference(file, papers.fronts[0]!)).toBeLessThan(3);
  });

  it("scans every front out of the feeder", async () => {
    const files = await batch("ADF");
    expect(files).toHaveLength(2);
    expect(await difference(files[0]!, papers.fronts[0]!)).toBeLessThan(3);
    expect(await difference(files[1]!, papers.fronts[1]!)).toBeLessThan(3);
  });

  it("scans both sides of every sheet, in order, and the blank back", async () => {
    const files = await batch("ADF Duplex");
    expect(files).toHaveLength(4);
    expect(await difference(files[0]!, papers.fronts[0]!)).toBeLessThan(3);
    expect(await difference(files[3]!, papers.sheets[1]!.sides[1]!.file)).toBeLessThan(3);
    const blank = await sharp(files[1]!).grayscale().stats();
    expect(blank.channels[0]?.min).toBeGreaterThan(240);
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
