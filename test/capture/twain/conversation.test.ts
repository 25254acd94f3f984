import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { twainDriver } from "../../../main/capture/drivers/twain/driver.ts";
import type { Bits, Launcher } from "../../../main/capture/drivers/twain/launcher.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";

const A4: ScanOptions = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };
const HELLO = '{"id":1,"event":"hello","protocol":1,"bits":64}';
const DONE = '{"id":2,"event":"done"}';
const source = (name: string) => JSON.stringify({ id: 2, event: "source", name, maker: "A", manager: "twaindsm.dll" });
const page = (n: number, file: string) =>
  JSON.stringify({ id: 2, event: "page", n, file, width: 1, height: 1, xDpi: 300, yDpi: 300 });

const folder = mkdtempSync(join(tmpdir(), "twain-talk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A helper that says its lines and then does `act`, whatever it is told. */
function says(lines: readonly string[], act = "process.exit(0)", bits: Bits = 64): Launcher {
  const script = `process.stdout.write(${JSON.stringify(lines.map((line) => `${line}\n`).join(""))}, () => { ${act} })`;
  return { bits, command: process.execPath, args: ["-e", script], pathOf: (path) => path };
}

const signal = new AbortController().signal;

async function scan(launcher: Launcher, spool = folder): Promise<string> {
  const driver = twainDriver({ helpers: [launcher], times: { progress: 20_000, goodbye: 100 } });
  try {
    await Array.fromAsync(driver.scan("twain:64:S", A4, spool, signal));
    return "ended";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe("talking with the TWAIN helper", () => {
  test.each([
    ["is no JSON", [HELLO, "page 1 is ready"]],
    ["is no event", [HELLO, '{"id":2,"event":"surprise"}']],
    ["speaks another version", ['{"id":1,"event":"hello","protocol":2,"bits":64}']],
    ["names a file outside its folder", [HELLO, page(1, "../page-0001.tif")]],
    ["counts pages wrongly", [HELLO, page(2, "page-0002.tif")]],
    ["answers what was not asked", [HELLO, source("S"), DONE]],
    ["never ends a line", [HELLO, "x".repeat(100_000)]],
    ["complains of what it was told", [HELLO, '{"id":2,"event":"fault","code":"busy","returnCode":0,"condition":0}']],
    ["ends too early", [HELLO]],
  ])("takes a helper for crashed that %s", async (_, lines) => {
    expect(await scan(says(lines, lines.length === 1 ? undefined : "setInterval(() => {}, 1000)"))).toBe(
      "driver-crashed",
    );
  });

  test("takes a helper for crashed that cannot be started", async () => {
    expect(await scan({ ...says([]), command: join(folder, "nothing-here") })).toBe("driver-crashed");
  });

  test("keeps a page that it cannot pack as it came, for the session to judge", async () => {
    const spool = mkdtempSync(join(folder, "spool-"));
    writeFileSync(join(spool, "page-0001.tif"), "no picture");
    expect(await scan(says([HELLO, page(1, "page-0001.tif"), DONE]), spool)).toBe("ended");
    expect(readdirSync(spool)).toEqual(["side-0001"]);
  });

  test("lists a source that both widths know once, under the first, and forgets the helper that crashes", async () => {
    const helpers = [
      says([HELLO, source("Both"), source("Wide"), DONE]),
      says([HELLO, source("Both"), source("Narrow"), DONE], "", 32),
    ];
    const ids = async (launchers: Launcher[]) =>
      (await Array.fromAsync(twainDriver({ helpers: launchers }).list(signal))).map(({ id }) => id);
    expect(await ids(helpers)).toEqual(["twain:64:Both", "twain:64:Wide", "twain:32:Narrow"]);
    expect(await ids([says([HELLO, "crash"]), helpers[1]!])).toEqual(["twain:32:Both", "twain:32:Narrow"]);
  });

  test("knows no device of a width that it has no helper for, nor of another driver's", async () => {
    const driver = twainDriver({ helpers: [says([])] });
    for (const id of ["twain:32:S", "twain:64:", "twain:16:S", "escl:http://x"])
      await expect(driver.describe(id, signal)).rejects.toMatchObject({ code: "device-not-found" });
  });

  test("leaves no helper running when nobody asks for the next page", async () => {
    const spool = mkdtempSync(join(folder, "spool-"));
    const note = join(spool, "farewell");
    writeFileSync(join(spool, "page-0001.tif"), "no picture");
    const heard = `process.stdin.on("data", (part) => { if (String(part).includes("exit")) {
      require("node:fs").writeFileSync(${JSON.stringify(note)}, ""); process.exit(0); } })`;
    const driver = twainDriver({ helpers: [says([HELLO, page(1, "page-0001.tif")], heard)] });
    for await (const _ of driver.scan("twain:64:S", A4, spool, signal)) break;
    expect(existsSync(note)).toBe(true);
  });
});
