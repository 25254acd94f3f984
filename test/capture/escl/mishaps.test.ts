import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../main/capture/capture.ts";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { readScript } from "../../../main/capture/drivers/virtual/mishaps.ts";
import { startVirtualScanner, type VirtualScannerOptions } from "../../../main/capture/drivers/virtual/server.ts";
import type { CapturedPage, CaptureWarning, ScanOptions } from "../../../main/capture/port.ts";
import { folderVault } from "../../../main/storage/vault.ts";
import { fileJournal } from "../../doubles/fileJournal.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";

const FEEDER: ScanOptions = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 };
const driver = esclDriver({ times: { retry: 5, longestPause: 5, stall: 300, call: 2000 } });

let papers: Papers;
let root: string;
let hashes: string[];
beforeAll(async () => {
  papers = await drawPapers([1, 1, 1, 1], 100);
  root = await mkdtemp(join(tmpdir(), "mishaps-"));
  hashes = await Promise.all(
    papers.fronts.map(async (file) =>
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ),
  );
});
afterAll(async () => {
  await papers[Symbol.asyncDispose]();
  await rm(root, { recursive: true });
});

/** A whole session over a scanner to which these things happen: the pages it announced, and what ended it. */
async function session(
  mishaps: readonly string[],
  scanner: Partial<VirtualScannerOptions> = {},
  options: Partial<ScanOptions> = {},
) {
  await using device = await startVirtualScanner({ sheets: papers.sheets, mishaps, ...scanner });
  const folder = await mkdtemp(join(root, "session-"));
  const vault = folderVault(join(folder, "vault"));
  const stores = {
    vault,
    journal: fileJournal(join(folder, "journal")),
    spoolRoot: join(folder, "spool"),
    clock: () => new Date(),
  };
  const warnings: CaptureWarning[] = [];
  const warned = (warning: CaptureWarning) => void warnings.push(warning);
  const request = { warned, driver, deviceId: device.url, options: { ...FEEDER, ...options }, dossierId: null };
  const pages: CapturedPage[] = [];
  let code: string | null = null;
  try {
    for await (const page of capture(request, stores, new AbortController().signal)) pages.push(page);
  } catch (error) {
    code = (error as { code?: string }).code ?? String(error);
  }
  for (const { hash } of pages) expect((await readFile(vault.pathOf(hash))).length).toBeGreaterThan(0);
  return { code, pages, at: pages.map(({ hash }) => hashes.indexOf(hash) + 1), warnings, vault, folder };
}
const ALL = [1, 2, 3, 4];

describe("a scanner to which something happens", () => {
  it.each([
    ["is busy like a storm when asked what it can do", ["busy@capabilities*9"]],
    ["is busy like a storm before it takes the job", ["busy@job*9"]],
    ["is busy like a storm before a page", ["busy@3*29"]],
    ["says too early that there are no more pages", ["missing@2*2", "missing@4"]],
    ["breaks the connection in the middle of a page it still holds", ["cut@3*2"]],
    ["falls silent in the middle of a page it still holds", ["stall@2"]],
    ["closes the connection before a page", ["drop@2*2"]],
    ["sends an empty page before the right one", ["empty@2*2"]],
    [
      "calls its documents and pages something else",
      ["mistyped@capabilities", "mistyped@status", "mistyped@1", "mistyped@3"],
    ],
  ])("and that %s loses nothing", async (_, mishaps) => {
    expect(await session(mishaps)).toMatchObject({ code: null, at: ALL });
  });

  it.each([
    ["stays busy for good", ["busy@job*1000"], "device-busy", []],
    ["stays busy for good in the middle", ["busy@3*1000"], "device-busy", [1, 2]],
    ["has a jam", ["jam@3"], "paper-jam", [1, 2]],
    ["has a jam before it begins", ["jam@job"], "paper-jam", []],
    ["is opened", ["cover@2"], "cover-open", [1]],
    ["pulls two sheets at once", ["multi-feed@4"], "multi-feed", [1, 2, 3]],
    ["gives up", ["abort@2"], "device-failed", [1]],
    ["is locked for guests", ["locked@job"], "access-denied", []],
    ["breaks every time", ["cut@3*1000"], "connection-lost", [1, 2]],
    ["falls silent every time", ["stall@2*1000"], "connection-lost", [1]],
    ["closes every connection", ["drop@2*1000"], "connection-lost", [1]],
    ["sends nothing but empty pages", ["empty@3*1000"], "page-broken", [1, 2]],
    ["takes half a picture for a whole one", ["truncate@3"], "page-broken", [1, 2]],
    ["is restarted", ["reboot@3"], "connection-lost", [1, 2]],
    ["loses its status while a page has to be asked for again", ["cut@2", "abort@status"], "connection-lost", [1]],
  ])("and that %s keeps the pages it had announced", async (_, mishaps, code, at) => {
    const ended = await session(mishaps);
    expect(ended).toMatchObject({ code, at });
    expect(await readdir(join(ended.folder, "spool")).catch(() => [])).toEqual([]);
  });

  it("and that insists that there is no page and that there are more has the missing ones told", async () => {
    const { code, at, warnings } = await session(["missing@3*1000"]);
    expect({ code, at }).toEqual({ code: null, at: [1, 2] });
    expect(warnings).toEqual([{ code: "pages-missing", by: "device", expected: 4, received: 2 }]);
  });

  it("and that delivers a page twice has the second one flagged", async () => {
    const { code, pages } = await session(["repeat@2"]);
    expect(code).toBeNull();
    expect(pages.map(({ repeated }) => repeated)).toEqual([false, true, false, false]);
  });

  it("and that delivers another resolution is believed by its picture", async () => {
    const { code, pages } = await session(["coarse@2"]);
    expect(code).toBeNull();
    expect(pages.map(({ dpi }) => dpi)).toEqual([100, 50, 100, 100]);
  });

  it("goes on from the rest of its pile after a restart", async () => {
    await using device = await startVirtualScanner({ sheets: papers.sheets, mishaps: ["reboot@3"] });
    const spool = await mkdtemp(join(root, "spool-"));
    const scan = async () =>
      Array.fromAsync(
        driver.scan(device.url, FEEDER, await mkdtemp(join(spool, "job-")), new AbortController().signal),
      );
    await expect(scan()).rejects.toMatchObject({ code: "connection-lost" });
    expect(await scan()).toHaveLength(2);
  });

  it("is asked for brightness on its own scale", async () => {
    const means = [];
    for (const brightness of [-100, 0, 50]) {
      const { pages, vault } = await session([], {}, { source: "platen", brightness });
      means.push((await sharp(vault.pathOf(pages[0]!.hash)).stats()).channels[0]!.mean);
    }
    expect(means).toEqual(means.toSorted((a, b) => a - b));
    expect(new Set(means).size).toBe(3);
  });
});

describe("a script of mishaps", () => {
  it.each(["", "jam", "jam@0", "jam@page", "fire@2", "jam@2*0", "jam@2 "])(
    "says so when it cannot be read: %j",
    (line) => {
      expect(() => readScript([line])).toThrow(RangeError);
    },
  );

  it("is used up", () => {
    const script = readScript(["busy@job*2", "jam@3"]);
    expect([script.take("job"), script.take("job"), script.take("job")]).toEqual(["busy", "busy", null]);
    expect([script.take(2), script.take(3), script.take(3)]).toEqual([null, "jam", null]);
  });
});
