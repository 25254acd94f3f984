import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { folderDriver } from "../../../main/capture/drivers/folder/driver.ts";
import { settledFiles } from "../../../main/capture/drivers/folder/settle.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { drawPaper } from "../../doubles/papers.ts";

const OPTIONS: ScanOptions = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };
const ID = "folder:Máy photocopy";
const SETTLE = 5;
const never = new AbortController().signal;

let drop: string;
let spool: string;

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), "drop-"));
  drop = join(root, "drop");
  spool = join(root, "spool");
  await mkdir(drop);
  await mkdir(spool);
  return () => rm(root, { recursive: true });
});

const driver = () => folderDriver({ folders: [{ name: "Máy photocopy", path: drop }], settle: SETTLE });
const page = (mark: number) => drawPaper(mark, 30).jpeg().toBuffer();
const put = async (name: string, bytes: Uint8Array | string) => writeFile(join(drop, name), bytes);
const take = async (signal = never) => {
  const taken: Buffer[] = [];
  for await (const { file } of driver().scan(ID, OPTIONS, spool, signal)) taken.push(await readFile(file));
  return taken;
};

describe("a folder the photocopier scans into", () => {
  it("is listed by its name, never by its path", async () => {
    const { device } = await driver().describe(ID, never);
    expect(device).toEqual({ id: ID, driver: "folder", name: "Máy photocopy", location: null, tryout: false });
  });

  it("gives its files in the order people count in", async () => {
    for (const mark of [10, 2, 1]) await put(`Scan ${mark}.jpg`, await page(mark));
    expect(await take()).toEqual([await page(1), await page(2), await page(10)]);
  });

  it("keeps what was taken in a folder beside, and never overwrites there", async () => {
    await put("Scan.jpg", await page(1));
    await take();
    await put("Scan.jpg", await page(2));
    await take();
    expect(await readdir(drop)).toEqual(["da-nhan"]);
    expect((await readdir(join(drop, "da-nhan"))).sort()).toEqual(["Scan (2).jpg", "Scan.jpg"]);
    expect(await readFile(join(drop, "da-nhan", "Scan.jpg"))).toEqual(await page(1));
  });

  it("leaves a file in its place until its copy is safe", async () => {
    await put("Scan.jpg", await page(1));
    for await (const _ of driver().scan(ID, OPTIONS, spool, never)) break;
    expect(await readdir(drop)).toEqual(["Scan.jpg"]);
  });

  it("waits for a file that is still growing", async () => {
    const whole = await page(4);
    await put("Scan.jpg", whole.subarray(0, 100));
    let at = 100;
    const copierWrites = async () => {
      await appendFile(join(drop, "Scan.jpg"), whole.subarray(at, at + 200));
      at += 200;
    };
    const [file] = await settledFiles(drop, copierWrites);
    expect(await readFile(file!)).toEqual(whole);
    expect(at).toBeGreaterThan(whole.length);
  });

  it("leaves alone what is no picture, unfinished, or a note of a program", async () => {
    await put("Scan.jpg", await page(1));
    for (const name of ["notes.txt", "Thumbs.db", ".hidden.jpg", "Scan2.jpg.part", "empty.jpg"]) {
      await put(name, name === "empty.jpg" ? "" : "text");
    }
    expect(await take()).toHaveLength(1);
    expect((await readdir(drop)).sort()).toEqual([
      ".hidden.jpg",
      "Scan2.jpg.part",
      "Thumbs.db",
      "da-nhan",
      "empty.jpg",
      "notes.txt",
    ]);
  });

  it("that is empty says so", async () => {
    await expect(take()).rejects.toMatchObject({ code: "folder-empty" });
  });

  it("that is gone is offline, and one that was never set up is not found", async () => {
    await rm(drop, { recursive: true });
    await expect(take()).rejects.toMatchObject({ code: "device-offline" });
    await expect(driver().describe(ID, never)).rejects.toMatchObject({ code: "device-offline" });
    await expect(driver().describe("folder:/etc", never)).rejects.toMatchObject({ code: "device-not-found" });
  });

  it("stops when it is cancelled", async () => {
    await put("Scan.jpg", await page(1));
    await expect(take(AbortSignal.abort())).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(await readdir(drop)).toEqual(["Scan.jpg"]);
  });
});
