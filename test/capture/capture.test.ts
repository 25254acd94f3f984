import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { capture } from "../../main/capture/capture.ts";
import { virtualDriver } from "../../main/capture/drivers/virtual/driver.ts";
import type { CapturedPage, ScannerDriver } from "../../main/capture/port.ts";
import { Fault } from "../../main/shared/fault.ts";
import { type Office, openOffice } from "../doubles/office.ts";
import { drawPaper, drawPapers, type Papers } from "../doubles/papers.ts";
import { playedDriver } from "../doubles/playedDriver.ts";

const OPTIONS = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 } as const;
const never = new AbortController().signal;
let papers: Papers;
let pages: Buffer[];
let office: Office;

beforeAll(async () => {
  papers = await drawPapers([1, 2], 100);
  pages = await Promise.all([1, 2, 3].map((mark) => drawPaper(mark, 50).jpeg().toBuffer()));
});
afterAll(() => papers[Symbol.asyncDispose]());
beforeEach(async () => {
  office = await openOffice();
  return () => office[Symbol.asyncDispose]();
});

const session = (driver: ScannerDriver, signal = never, stores = office.stores) =>
  capture({ driver, deviceId: "virtual:samples", options: OPTIONS, dossierId: "d1" }, stores, signal);

/** Runs a session to its end, answering its pages and the code it ended with. */
async function run(driver: ScannerDriver, stores = office.stores) {
  const kept: CapturedPage[] = [];
  try {
    for await (const page of session(driver, never, stores)) kept.push(page);
    return { kept, code: null };
  } catch (error) {
    return { kept, code: (error as Fault).code ?? error };
  }
}

const events = () => office.journal().map((line) => (line.kind === "page" ? line.page.n : line.kind));
const outcome = () => office.journal().find((line) => line.kind === "close")?.outcome;
const spoolIsEmpty = async () => (await readdir(join(office.root, "spool"))).length === 0;

describe("a capture session", () => {
  it("keeps every page of the virtual scanner under the hash of its bytes, with what the picture says of itself", async () => {
    await using driver = virtualDriver({ pile: papers.sheets });
    const { kept, code } = await run(driver);
    expect(code).toBeNull();
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatchObject({
      n: 1,
      index: 0,
      width: 827,
      height: 1169,
      dpi: 100,
      color: "color",
      repeated: false,
    });
    for (const [at, page] of kept.entries()) {
      expect(await readFile(office.stores.vault.pathOf(page.hash))).toEqual(await readFile(papers.fronts[at]!));
    }
    expect(events()).toEqual(["open", 1, 2, "close"]);
    expect(outcome()).toEqual({ state: "complete" });
    expect(await spoolIsEmpty()).toBe(true);
  });

  it("shows a page only when its row is committed, and only then lets the device go on", async () => {
    const driver = playedDriver(pages);
    for await (const page of session(driver)) {
      expect(events()).toEqual(["open", ...Array.from({ length: page.n }, (_, at) => at + 1)]);
      expect(existsSync(office.stores.vault.pathOf(page.hash))).toBe(true);
      expect(driver.asked).toBe(page.n);
    }
  });

  it("keeps its pages when the device stops, closes with the situation, and then tells it", async () => {
    const { kept, code } = await run(playedDriver(pages.slice(0, 2), new Fault("paper-jam")));
    expect([kept.length, code]).toEqual([2, "paper-jam"]);
    expect(outcome()).toEqual({ state: "ended", code: "paper-jam" });
    expect(await spoolIsEmpty()).toBe(true);
  });

  it("calls an unknown error of a driver a crash of the driver", async () => {
    expect(await run(playedDriver(pages, new TypeError("oops")))).toMatchObject({ code: "driver-crashed" });
  });

  it("marks a page whose bytes equal the previous one's", async () => {
    const { kept } = await run(playedDriver([pages[0]!, pages[0]!, pages[1]!, pages[0]!]));
    expect(kept.map((page) => page.repeated)).toEqual([false, true, false, false]);
  });

  it("numbers the pages of a multi-page file one by one", async () => {
    const tiff = await sharp([pages[0]!, pages[1]!], { join: { animated: true } })
      .tiff()
      .toBuffer();
    const { kept } = await run(playedDriver([tiff, pages[2]!]));
    expect(kept.map(({ n, index }) => [n, index])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
    expect(kept[0]?.hash).toBe(kept[1]?.hash);
  });

  it("does not keep a page that came through broken", async () => {
    const { kept, code } = await run(playedDriver([pages[0]!, pages[1]!.subarray(0, -50), pages[2]!]));
    expect([kept.length, code]).toEqual([1, "page-broken"]);
    expect(events()).toEqual(["open", 1, "close"]);
  });

  it("is cancelled by leaving its loop", async () => {
    for await (const _ of session(playedDriver(pages))) break;
    expect(events()).toEqual(["open", 1, "close"]);
    expect(outcome()).toEqual({ state: "ended", code: "scan-cancelled" });
    expect(await spoolIsEmpty()).toBe(true);
  });

  it("is cancelled by its signal in the middle of a job at the device", async () => {
    await using driver = virtualDriver({ pile: papers.sheets });
    const controller = new AbortController();
    const taking = (async () => {
      for await (const _ of session(driver, controller.signal)) controller.abort();
    })();
    await expect(taking).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(events()).toEqual(["open", 1, "close"]);
    expect(await (await fetch(`${await driver.url()}/ScannerStatus`)).text()).toContain("JobCanceledByUser");
  });

  it.each([
    ["the vault", "ENOSPC"],
    ["the record", "SQLITE_FULL"],
  ])("tells of a full disk that %s met, keeping what was kept before", async (where, code) => {
    const { vault, journal } = office.stores;
    const full = () => Promise.reject(Object.assign(new Error("no room"), { code }));
    let adopted = 0;
    const stores = {
      ...office.stores,
      vault: {
        ...vault,
        adopt: (file: string) => (where === "the vault" && ++adopted === 2 ? full() : vault.adopt(file)),
      },
      journal: {
        ...journal,
        commit: (page: CapturedPage) => (where === "the record" && page.n === 2 ? full() : journal.commit(page)),
      },
    };
    const { kept, code: found } = await run(playedDriver(pages), stores);
    expect([kept.length, found]).toEqual([1, "disk-full"]);
    expect(outcome()).toEqual({ state: "ended", code: "disk-full" });
  });

  it("stays open in the journal after an error nobody can act on, to be offered at the next start", async () => {
    const broken = {
      ...office.stores,
      journal: { ...office.stores.journal, commit: () => Promise.reject(new TypeError("bug")) },
    };
    expect((await run(playedDriver(pages), broken)).code).toBeInstanceOf(TypeError);
    expect(events()).toEqual(["open"]);
  });
});

describe("the virtual driver", () => {
  it("is marked as try-out, fills its feeder again for every job, and can be scanned from by others", async () => {
    await using driver = virtualDriver({ pile: papers.sheets });
    const { device, sources } = await driver.describe("virtual:samples", never);
    expect(device).toMatchObject({ id: "virtual:samples", driver: "virtual", tryout: true });
    expect(sources).toHaveLength(2);
    expect((await run(driver)).kept).toHaveLength(2);
    expect((await run(driver)).kept).toHaveLength(2);
    expect(await driver.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/eSCL$/);
  });
});
