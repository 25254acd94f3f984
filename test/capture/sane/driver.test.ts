import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ArrivedSide, ScanOptions } from "../../../main/capture/port.ts";
import { missing } from "../../tools.ts";
import { type SaneSetup, testBackend } from "./config.ts";

const OPTIONS: ScanOptions = { source: "feeder", duplex: false, dpi: 75, color: "color", paper: "a5", brightness: 0 };
const ID = "sane:test:0";
const calm = new AbortController().signal;

let spool: string;
let sane: SaneSetup;
beforeEach(async () => {
  spool = await mkdtemp(join(tmpdir(), "spool-"));
});
afterEach(async () => {
  await sane[Symbol.asyncDispose]();
  await rm(spool, { recursive: true });
});

const scan = (wish: Partial<ScanOptions> = {}, signal = calm) =>
  sane.driver.scan(ID, { ...OPTIONS, ...wish }, spool, signal) as AsyncGenerator<ArrivedSide>;
const drain = async (sides: AsyncIterable<ArrivedSide>) => Array.fromAsync(sides);

/** Processes that scan into the spool, by their working folder. */
async function scanning(): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const inSpool = await Promise.all(
    pids.map(async (pid) => {
      const folder = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return folder.includes(sane.env.SANE_CONFIG_DIR ?? "-") ? [Number(pid)] : [];
    }),
  );
  return inSpool.flat();
}

/** Mean of a part of a square of the grid, 30 pixels wide. */
async function grayAt(file: string, left: number): Promise<number> {
  const part = sharp(file).extract({ left, top: 2, width: 30, height: 30 }).toColourspace("b-w");
  const pixels = await part.raw().toBuffer();
  return Math.round(pixels.reduce((sum, value) => sum + value, 0) / pixels.length);
}

describe.skipIf(missing("scanimage"))("SANE's test backend", () => {
  it("is listed by maker and model, as papers without legal value", async () => {
    sane = await testBackend();
    const devices = await Array.fromAsync(sane.driver.list(calm));
    expect(devices.map(({ id }) => id)).toEqual(["sane:test:0", "sane:test:1"]);
    expect(devices[0]).toEqual({ id: ID, driver: "sane", name: "frontend-tester", location: null, tryout: true });
  });

  it("tells its sources, colours, resolutions and sizes", async () => {
    sane = await testBackend();
    const { sources } = await sane.driver.describe(ID, calm);
    const both = { duplex: false, colors: ["color", "gray", "bw"], widthMm: 300, heightMm: 300 };
    expect(sources).toMatchObject([
      { source: "platen", ...both },
      { source: "feeder", ...both },
    ]);
    expect(sources[0]?.dpi).toEqual([75, 100, 150, 200, 240, 300, 400, 500, 600, 1200]);
  });

  it("gives the ten sheets of its feeder and then has come to its end", async () => {
    sane = await testBackend();
    const sides = await drain(scan());
    expect(sides.map(({ file }) => file)).toEqual(
      Array.from({ length: 10 }, (_, at) => join(spool, `side-${String(at + 1).padStart(4, "0")}`)),
    );
    expect((await readdir(spool)).length).toBe(10);
  });

  it("gives one side of its glass", async () => {
    sane = await testBackend();
    expect(await drain(scan({ source: "platen" }))).toHaveLength(1);
  });

  it("scans the next page only when it is asked for", async () => {
    sane = await testBackend();
    const sides = scan();
    await sides.next();
    await sides.next();
    await sides.return(undefined);
    expect(await readdir(spool)).toEqual(["side-0001", "side-0002"]);
    expect(await scanning()).toEqual([]);
  });

  it.each([
    ["color", "jpeg", 3],
    ["gray", "jpeg", 1],
    ["bw", "tiff", 1],
  ] as const)("delivers %s as %s in the size and resolution that were asked for", async (color, format, channels) => {
    sane = await testBackend();
    const [side] = await drain(scan({ source: "platen", color, dpi: 150, paper: "a4" }));
    const picture = await sharp(side!.file).metadata();
    expect(picture).toMatchObject({ format, channels, density: 150 });
    expect(Math.abs(picture.width - (210 / 25.4) * 150)).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.height - (297 / 25.4) * 150)).toBeLessThanOrEqual(1);
    expect(picture.bitsPerSample === 1).toBe(color === "bw");
  });

  it.each(["color", "gray", "bw"] as const)("keeps the picture in %s: a grid is a grid", async (color) => {
    sane = await testBackend();
    const [side] = await drain(scan({ source: "platen", color, dpi: 100 }));
    const [white, black] = [await grayAt(side!.file, 2), await grayAt(side!.file, 44)];
    expect([white, black]).toEqual([255, 0]);
  });

  it.each([
    ["JAMMED", "paper-jam"],
    ["NO_DOCS", "feeder-empty"],
    ["COVER_OPEN", "cover-open"],
    ["IO_ERROR", "connection-lost"],
    ["DEVICE_BUSY", "device-busy"],
    ["ACCESS_DENIED", "access-denied"],
    ["NO_MEM", "device-failed"],
    ["INVAL", "settings-refused"],
    ["UNSUPPORTED", "settings-refused"],
    ["CANCELLED", "scan-cancelled"],
  ])("that says %s is %s, and nothing half-read is left", async (status, code) => {
    sane = await testBackend([`read-status-code "SANE_STATUS_${status}"`], { goodbye: 500 });
    await expect(drain(scan())).rejects.toMatchObject({ code });
    expect(await readdir(spool)).toEqual([]);
    expect(await scanning()).toEqual([]);
  });

  it("is left alone at once when the scan is cancelled in the middle of a page", async () => {
    sane = await testBackend([
      "read-limit true",
      "read-limit-size 64",
      "read-delay true",
      "read-delay-duration 200000",
    ]);
    const cancel = new AbortController();
    const first = scan({}, cancel.signal).next();
    while ((await readdir(spool)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    cancel.abort();
    await expect(first).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(await scanning()).toEqual([]);
  });

  it("that hangs is killed, and the pages before stay", async () => {
    sane = await testBackend([], { page: 300, stall: 300, goodbye: 300 });
    const sides = scan();
    const first = await sides.next();
    for (const pid of await scanning()) process.kill(pid, "SIGSTOP");
    await expect(sides.next()).rejects.toMatchObject({ code: "driver-crashed" });
    expect(await scanning()).toEqual([]);
    await expect(sharp(first.value!.file).stats()).resolves.toBeTruthy();
  });

  it("that crashes has crashed, and the pages before stay", async () => {
    sane = await testBackend();
    const sides = scan();
    await sides.next();
    for (const pid of await scanning()) process.kill(pid, "SIGKILL");
    await expect(sides.next()).rejects.toMatchObject({ code: "driver-crashed" });
    expect(await readdir(spool)).toEqual(["side-0001"]);
  });

  it.each([
    [{ duplex: true }, { setting: "duplex" }],
    [{ dpi: 1300 }, { setting: "dpi", asked: 1300 }],
  ])("refuses what it cannot do: %j", async (wish, params) => {
    sane = await testBackend();
    await expect(drain(scan(wish))).rejects.toMatchObject({ code: "settings-refused", params });
  });

  it.each(["sane:", "sane:-L", "sane:test:0\n--help", `sane:${"x".repeat(256)}`, "sane:nope:0", "sane:test:7"])(
    "is not reached by the name %j",
    async (id) => {
      sane = await testBackend();
      await expect(sane.driver.describe(id, calm)).rejects.toMatchObject({ code: "device-not-found" });
    },
  );
});

describe.skipIf(missing("scanimage"))("SANE without scanners", () => {
  it("lists none", async () => {
    sane = await testBackend(["number_of_devices 0"]);
    expect(await Array.fromAsync(sane.driver.list(calm))).toEqual([]);
  });
});
