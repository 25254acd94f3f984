import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { twainDriver } from "../../../main/capture/drivers/twain/driver.ts";
import { type Launcher, throughWine } from "../../../main/capture/drivers/twain/launcher.ts";
import { scanRequest, type Transfer } from "../../../main/capture/drivers/twain/requests.ts";
import type { Times } from "../../../main/capture/drivers/twain/times.ts";
import { measurePicture } from "../../../main/capture/import/picture.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { isFault } from "../../../main/shared/fault.ts";
import { makeTwainSource, type PilePage } from "../../doubles/twain-source/twainSource.ts";
import { openWine, type Wine } from "../../doubles/wine.ts";
import { missing } from "../../tools.ts";

const NAME = "Virtual TWAIN";
const DEVICE = `twain:64:${NAME}`;
/** Debian's wine32, which needs its i386 packages. */
const WINE_OF_32_BITS = "/usr/lib/wine/wine";
const TRANSFERS: readonly Transfer[] = ["native", "memory", "file"];
const A4: ScanOptions = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };

describe.skipIf(missing("wine64", "winebuild", "x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"))(
  "TWAIN through Wine's source manager",
  () => {
    const source = makeTwainSource(50, NAME);
    let wine: Wine;
    let launcher: Launcher;
    const spools: string[] = [];
    beforeAll(async () => {
      wine = await openWine();
      launcher = throughWine(wine.wine, wine.helper64, 64, { ...wine.env, ...source.env });
    }, 180_000);
    afterAll(async () => {
      await wine?.remove();
      source.remove();
      for (const spool of spools) rmSync(spool, { recursive: true, force: true });
    });

    interface Way {
      readonly transfer?: Transfer;
      readonly times?: Partial<Times>;
      readonly launcher?: Launcher;
      /** Called with each side's number before the next is asked for. */
      readonly onSide?: (n: number, stop: AbortController) => void;
    }

    function makeSpool(): string {
      const spool = mkdtempSync(join(tmpdir(), "twain-spool-"));
      spools.push(spool);
      return spool;
    }

    /** Scans to the end: what came, and the code of the fault that ended it. */
    async function scan(options: Partial<ScanOptions> = {}, way: Way = {}) {
      const spool = makeSpool();
      const stop = new AbortController();
      const { transfer, times } = way;
      const driver = twainDriver({
        helpers: [way.launcher ?? launcher],
        ...(transfer && { transfer }),
        ...(times && { times }),
      });
      const files: string[] = [];
      let code: string | null = null;
      try {
        for await (const { file } of driver.scan(DEVICE, { ...A4, ...options }, spool, stop.signal)) {
          files.push(file);
          way.onSide?.(files.length, stop);
        }
      } catch (error) {
        if (!isFault(error)) throw error;
        code = error.code;
      }
      return { files, code };
    }

    async function pixelsOf(file: string): Promise<PilePage> {
      const picture = sharp(file);
      const isGray = (await picture.metadata()).channels === 1;
      const inks = isGray ? picture.toColourspace("b-w") : picture;
      const { data, info } = await inks.raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, channels: info.channels as 1 | 3, pixels: data };
    }

    /** As the session measures it. */
    const measured = async (file: string) =>
      (await measurePicture(readFileSync(file), "image/tiff", new AbortController().signal))[0];

    async function expectPages(files: readonly string[], pages: readonly PilePage[]): Promise<void> {
      expect(files).toHaveLength(pages.length);
      for (const [at, file] of files.entries()) {
        const { pixels, ...size } = await pixelsOf(file);
        const { pixels: wanted, ...wantedSize } = pages[at]!;
        expect(size).toEqual(wantedSize);
        expect(pixels.equals(wanted), `page ${at + 1}`).toBe(true);
      }
    }

    test("lists the source and describes its feeder and its glass", async () => {
      source.play();
      const driver = twainDriver({ helpers: [launcher] });
      const signal = new AbortController().signal;
      const devices = await Array.fromAsync(driver.list(signal));
      expect(devices).toContainEqual({ id: DEVICE, driver: "twain", name: NAME, location: null, tryout: false });
      const { sources } = await driver.describe(DEVICE, signal);
      const common = { dpi: [100, 150, 200, 300, 400, 500, 600], colors: ["color", "gray", "bw"] };
      const size = { widthMm: 215.9, heightMm: 355.6 };
      expect(sources).toEqual([
        { source: "feeder", duplex: true, ...common, ...size },
        { source: "platen", duplex: false, ...common, ...size },
      ]);
    });

    test.each(TRANSFERS)("scans 50 pages by %s transfer, bit for bit", async (transfer) => {
      source.play("padding 3");
      const { files, code } = await scan({}, { transfer });
      expect(code).toBeNull();
      await expectPages(files, source.pages);
      expect(await measured(files[0]!)).toMatchObject({ dpi: 300, color: "bw" });
    });

    test.each([
      ["tiles", ["tile 64 40", "padding 5"]],
      ["white as zero", ["vanilla"]],
      ["strips of an unknown number", ["unknown-length", "strip 17"]],
    ])("puts pages together from memory in %s", async (_, words) => {
      source.play(...words);
      const { files, code } = await scan({}, { onSide: (n, stop) => n === 6 && stop.abort() });
      expect(code).toBe("scan-cancelled");
      await expectPages(files, source.pages.slice(0, 6));
    });

    test("takes fronts and backs in order with duplex, fronts alone without", async () => {
      source.play("two-sided");
      const stopAt = (last: number) => ({ onSide: (n: number, stop: AbortController) => n === last && stop.abort() });
      await expectPages((await scan({ duplex: true }, stopAt(6))).files, source.pages.slice(0, 6));
      const fronts = source.pages.filter((_, at) => at % 2 === 0).slice(0, 4);
      await expectPages((await scan({ duplex: false }, stopAt(4))).files, fronts);
    });

    test("takes one page from the glass", async () => {
      source.play();
      const { files, code } = await scan({ source: "platen" });
      expect(code).toBeNull();
      await expectPages(files, source.pages.slice(0, 1));
    });

    test("stops at a cancel after page 10, asks for no page more, and lets the device go", async () => {
      source.play();
      const { files, code } = await scan({}, { onSide: (n, stop) => n === 10 && stop.abort() });
      expect(code).toBe("scan-cancelled");
      await expectPages(files, source.pages.slice(0, 10));
      const asked = source.asked();
      expect(asked.filter((each) => each === IMAGE_INFO)).toHaveLength(10);
      expect(asked.slice(-4)).toEqual([END_TRANSFER, RESET_TRANSFERS, DISABLE_SOURCE, CLOSE_SOURCE]);
    });

    test("tells the source of a page's end only when the next is asked for", async () => {
      source.play();
      const ends: number[] = [];
      const onSide = (n: number, stop: AbortController) => {
        ends.push(source.asked().filter((each) => each === END_TRANSFER).length);
        if (n === 3) stop.abort();
      };
      await scan({}, { transfer: "native", onSide });
      expect(ends).toEqual([0, 1, 2]);
    });

    test("keeps 19 pages before a jam, and lets the device go", async () => {
      source.play(`fail 20 ${PAPER_JAM}`);
      const { files, code } = await scan();
      expect(code).toBe("paper-jam");
      await expectPages(files, source.pages.slice(0, 19));
      expect(source.asked().slice(-2)).toEqual([DISABLE_SOURCE, CLOSE_SOURCE]);
    });

    test.each(TRANSFERS)("does not believe a driver that says success and delivers nothing by %s", async (transfer) => {
      source.play("nothing 2");
      const { files, code } = await scan({}, { transfer });
      expect(code).toBe("page-broken");
      await expectPages(files, source.pages.slice(0, 1));
    });

    test.each(["native", "memory"] as const)("refuses a page that was cut short by %s", async (transfer) => {
      source.play("cut 3");
      const { files, code } = await scan({}, { transfer });
      expect(code).toBe("page-broken");
      expect(files).toHaveLength(2);
    });

    test.each([
      ["an empty feeder", ["feeder-empty"], {}, "feeder-empty"],
      ["a feeder that is not there", ["no-feeder"], {}, "settings-refused"],
      ["a colour that is refused", ["refuse 257"], {}, "settings-refused"],
      ["duplex that is promised and not set", ["lie 4115"], { duplex: true }, "settings-refused"],
      ["a source that will not open", ["open-fails 1"], {}, "device-failed"],
      ["a device in use", ["enable-fails 4"], {}, "device-busy"],
      ["a device that is off", ["enable-fails 23"], {}, "device-offline"],
    ])("names %s", async (_, words, options, code) => {
      source.play(...words);
      expect(await scan(options)).toEqual({ files: [], code });
    });

    test("trusts the resolution that a picture has, not the one that was asked for", async () => {
      source.play("dpi 150");
      const { files } = await scan({ source: "platen" });
      expect(await measured(files[0]!)).toMatchObject({ dpi: 150 });
    });

    test("ends a driver that hangs, keeps the pages before, and scans again", async () => {
      source.play("hang 4");
      const { files, code } = await scan({}, { times: { progress: 3_000 } });
      expect(code).toBe("driver-crashed");
      await expectPages(files, source.pages.slice(0, 3));
      source.play();
      expect((await scan({ source: "platen" })).code).toBeNull();
    });

    test("ends a driver that hangs when a person cancels", async () => {
      source.play("hang 1");
      const spool = makeSpool();
      const stop = new AbortController();
      const driver = twainDriver({ helpers: [launcher], times: { goodbye: 500 } });
      const waiting = driver.scan(DEVICE, A4, spool, stop.signal)[Symbol.asyncIterator]().next();
      stop.abort();
      await expect(waiting).rejects.toMatchObject({ code: "scan-cancelled" });
    });

    test("keeps the pages before a driver that crashes", async () => {
      source.play("crash 4");
      const { files, code } = await scan();
      expect(code).toBe("driver-crashed");
      await expectPages(files, source.pages.slice(0, 3));
    });

    test("keeps the pages before its helper is killed", async () => {
      source.play();
      const note = join(makeSpool(), "pid");
      const noted = {
        ...launcher,
        command: "/bin/sh",
        args: ["-c", `echo $$ > "${note}"; exec "$0" "$@"`, launcher.command, ...launcher.args],
      };
      const { files, code } = await scan(
        {},
        { launcher: noted, onSide: (n) => n === 5 && process.kill(Number(readFileSync(note, "utf8")), "SIGKILL") },
      );
      expect(code).toBe("driver-crashed");
      await expectPages(files, source.pages.slice(0, 5));
    });

    test("ends by itself when its parent goes, even while a driver hangs", async () => {
      source.play("hang 1");
      const helper = spawn(launcher.command, launcher.args, {
        env: { ...process.env, ...launcher.env },
        stdio: ["pipe", "ignore", "ignore"],
      });
      const gone = once(helper, "exit");
      helper.stdin.write(`${JSON.stringify({ id: 1, ...scanRequest(NAME, A4, "native", "Z:\\tmp") })}\n`);
      await vi.waitFor(() => expect(source.asked()).toContain(NATIVE_TRANSFER), { timeout: 30_000 });
      helper.stdin.end();
      expect((await gone)[0]).toBe(3);
    });

    describe("with a source manager of version 2", () => {
      let takeOut: () => void;
      beforeAll(() => {
        takeOut = wine.installManager();
      });
      afterAll(() => takeOut());

      test.each(TRANSFERS)("scans by %s, hears by callback and gives back all memory", async (transfer) => {
        source.play("log-events");
        const { files, code } = await scan({}, { transfer, onSide: (n, stop) => n === 6 && stop.abort() });
        expect(code).toBe("scan-cancelled");
        await expectPages(files, source.pages.slice(0, 6));
        expect(source.asked()).toContain(LEND_MEMORY);
        expect(source.asked()).not.toContain(PROCESS_EVENT);
        expect(source.asked().at(-1)).toBe(CLOSE_SOURCE);
      });

      test("falls back to the old manager when the new one knows no source", async () => {
        source.play();
        const empty = { ...launcher, env: { ...launcher.env, TRAM_TWAIN_MANAGER_EMPTY: "1" } };
        const devices = await Array.fromAsync(twainDriver({ helpers: [empty] }).list(new AbortController().signal));
        expect(devices.map(({ id }) => id)).toContain(DEVICE);
        expect((await scan({ source: "platen" }, { launcher: empty })).code).toBeNull();
        expect(source.asked()).toContain(CLOSE_SOURCE);
        expect(source.asked()).not.toContain(LEND_MEMORY);
      });
    });

    test.skipIf(!existsSync(WINE_OF_32_BITS)).each(TRANSFERS)(
      "scans by %s with a driver of 32 bits",
      async (transfer) => {
        source.play();
        const helpers = [{ ...launcher, bits: 32, args: [wine.helper32] } as const];
        const spool = makeSpool();
        const sides = twainDriver({ helpers, transfer }).scan(
          `twain:32:${NAME}`,
          A4,
          spool,
          new AbortController().signal,
        );
        await expectPages(
          (await Array.fromAsync(sides)).map(({ file }) => file),
          source.pages,
        );
      },
    );

    test("builds the helper for both widths of drivers", () => {
      expect(machineOf(wine.helper64)).toBe(0x8664);
      expect(machineOf(wine.helper32)).toBe(0x014c);
    });
  },
);

/** TWCC_PAPERJAM. */
const PAPER_JAM = 20;

/** As the source writes them down: group, type, message. */
const IMAGE_INFO = "2 0101 0001";
const NATIVE_TRANSFER = "2 0104 0001";
const END_TRANSFER = "1 0005 0701";
const RESET_TRANSFERS = "1 0005 0007";
const DISABLE_SOURCE = "1 0009 0501";
const CLOSE_SOURCE = "1 0003 0402";
const LEND_MEMORY = "1 0403 0006";
const PROCESS_EVENT = "1 0002 0601";

/** The machine that a program is for (PE format, COFF header). */
function machineOf(program: string): number {
  const bytes = readFileSync(program);
  return bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4);
}
