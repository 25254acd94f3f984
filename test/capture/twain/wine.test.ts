import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { twainDriver } from "../../../main/capture/drivers/twain/driver.ts";
import { scanRequest, type Transfer } from "../../../main/capture/drivers/twain/requests.ts";
import { measurePicture } from "../../../main/capture/import/picture.ts";
import { missing } from "../../tools.ts";
import { A4, expectPages, NAME, openStand } from "./stand.ts";

const DEVICE = `twain:64:${NAME}`;
/** Debian's wine32, which needs its i386 packages. */
const WINE_OF_32_BITS = "/usr/lib/wine/wine";
const TRANSFERS: readonly Transfer[] = ["native", "memory", "file"];

describe.skipIf(missing("wine64", "winebuild", "x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"))(
  "TWAIN through Wine's source manager",
  () => {
    let stand: Awaited<ReturnType<typeof openStand>>;
    beforeAll(async () => {
      stand = await openStand(50);
    }, 300_000);
    afterAll(() => stand?.close());

    /** As the session measures it. */
    const measured = async (file: string) =>
      (await measurePicture(readFileSync(file), "image/tiff", new AbortController().signal))[0];

    test("lists the source and describes its feeder and its glass", async () => {
      stand.source.play();
      const driver = twainDriver({ helpers: [stand.launcher] });
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
      stand.source.play("padding 3");
      const { files, code } = await stand.scan({}, { transfer });
      expect(code).toBeNull();
      await expectPages(files, stand.source.pages);
      expect(await measured(files[0]!)).toMatchObject({ dpi: 300, color: "bw" });
    });

    test.each([
      ["tiles", ["tile 64 40", "padding 5"]],
      ["white as zero", ["vanilla"]],
      ["strips of an unknown number", ["unknown-length", "strip 17"]],
    ])("puts pages together from memory in %s", async (_, words) => {
      stand.source.play(...words);
      const { files, code } = await stand.scan({}, { onSide: (n, stop) => n === 6 && stop.abort() });
      expect(code).toBe("scan-cancelled");
      await expectPages(files, stand.source.pages.slice(0, 6));
    });

    test("takes fronts and backs in order with duplex, fronts alone without", async () => {
      stand.source.play("two-sided");
      const stopAt = (last: number) => ({ onSide: (n: number, stop: AbortController) => n === last && stop.abort() });
      await expectPages((await stand.scan({ duplex: true }, stopAt(6))).files, stand.source.pages.slice(0, 6));
      const fronts = stand.source.pages.filter((_, at) => at % 2 === 0).slice(0, 4);
      await expectPages((await stand.scan({ duplex: false }, stopAt(4))).files, fronts);
    });

    test("takes one page from the glass", async () => {
      stand.source.play();
      const { files, code } = await stand.scan({ source: "platen" });
      expect(code).toBeNull();
      await expectPages(files, stand.source.pages.slice(0, 1));
    });

    test("stops at a cancel after page 10, asks for no page more, and lets the device go", async () => {
      stand.source.play();
      const { files, code } = await stand.scan({}, { onSide: (n, stop) => n === 10 && stop.abort() });
      expect(code).toBe("scan-cancelled");
      await expectPages(files, stand.source.pages.slice(0, 10));
      const asked = stand.source.asked();
      expect(asked.filter((each) => each === IMAGE_INFO)).toHaveLength(10);
      expect(asked.slice(-4)).toEqual([END_TRANSFER, RESET_TRANSFERS, DISABLE_SOURCE, CLOSE_SOURCE]);
    });

    test("tells the source of a page's end only when the next is asked for", async () => {
      stand.source.play();
      const ends: number[] = [];
      const onSide = (n: number, stop: AbortController) => {
        ends.push(stand.source.asked().filter((each) => each === END_TRANSFER).length);
        if (n === 3) stop.abort();
      };
      await stand.scan({}, { transfer: "native", onSide });
      expect(ends).toEqual([0, 1, 2]);
    });

    test("keeps 19 pages before a jam, and lets the device go", async () => {
      stand.source.play(`fail 20 ${PAPER_JAM}`);
      const { files, code } = await stand.scan();
      expect(code).toBe("paper-jam");
      await expectPages(files, stand.source.pages.slice(0, 19));
      expect(stand.source.asked().slice(-2)).toEqual([DISABLE_SOURCE, CLOSE_SOURCE]);
    });

    test.each(TRANSFERS)("does not believe a driver that says success and delivers nothing by %s", async (transfer) => {
      stand.source.play("nothing 2");
      const { files, code } = await stand.scan({}, { transfer });
      expect(code).toBe("page-broken");
      await expectPages(files, stand.source.pages.slice(0, 1));
    });

    test.each(["native", "memory"] as const)("refuses a page that was cut short by %s", async (transfer) => {
      stand.source.play("cut 3");
      const { files, code } = await stand.scan({}, { transfer });
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
      stand.source.play(...words);
      expect(await stand.scan(options)).toEqual({ files: [], code });
    });

    test("trusts the resolution that a picture has, not the one that was asked for", async () => {
      stand.source.play("dpi 150");
      const { files } = await stand.scan({ source: "platen" });
      expect(await measured(files[0]!)).toMatchObject({ dpi: 150 });
    });

    test("ends a driver that hangs, keeps the pages before, and scans again", async () => {
      stand.source.play("hang 4");
      const { files, code } = await stand.scan({}, { times: { progress: 3_000 } });
      expect(code).toBe("driver-crashed");
      await expectPages(files, stand.source.pages.slice(0, 3));
      stand.source.play();
      expect((await stand.scan({ source: "platen" })).code).toBeNull();
    });

    test("ends a driver that hangs when a person cancels", async () => {
      stand.source.play("hang 2");
      const cancelSoon = (_: number, stop: AbortController) => void setImmediate(() => stop.abort());
      const { files, code } = await stand.scan({}, { times: { goodbye: 500 }, onSide: cancelSoon });
      expect(code).toBe("scan-cancelled");
      await expectPages(files, stand.source.pages.slice(0, 1));
    });

    test("keeps the pages before a driver that crashes", async () => {
      stand.source.play("crash 4");
      const { files, code } = await stand.scan();
      expect(code).toBe("driver-crashed");
      await expectPages(files, stand.source.pages.slice(0, 3));
    });

    test("keeps the pages before its helper is killed", async () => {
      stand.source.play();
      const note = join(stand.folder, "pid");
      const noted = {
        ...stand.launcher,
        command: "/bin/sh",
        args: ["-c", `echo $$ > "${note}"; exec "$0" "$@"`, stand.launcher.command, ...stand.launcher.args],
      };
      const { files, code } = await stand.scan(
        {},
        { launcher: noted, onSide: (n) => n === 5 && process.kill(Number(readFileSync(note, "utf8")), "SIGKILL") },
      );
      expect(code).toBe("driver-crashed");
      await expectPages(files, stand.source.pages.slice(0, 5));
    });

    test("ends by itself when its parent goes, even while a driver hangs", async () => {
      stand.source.play("hang 1");
      const helper = spawn(stand.launcher.command, stand.launcher.args, {
        env: { ...process.env, ...stand.launcher.env },
        stdio: ["pipe", "ignore", "ignore"],
      });
      const gone = once(helper, "exit");
      helper.stdin.write(`${JSON.stringify({ id: 1, ...scanRequest(NAME, A4, "native", "Z:\\tmp") })}\n`);
      await vi.waitFor(() => expect(stand.source.asked()).toContain(NATIVE_TRANSFER), { timeout: 30_000 });
      helper.stdin.end();
      expect((await gone)[0]).toBe(3);
    });

    describe("with a source manager of version 2", () => {
      let takeOut: () => void;
      beforeAll(() => {
        takeOut = stand.wine.installManager();
      });
      afterAll(() => takeOut());

      test.each(TRANSFERS)("scans by %s, hears by callback and gives back all memory", async (transfer) => {
        stand.source.play("log-events");
        const { files, code } = await stand.scan({}, { transfer, onSide: (n, stop) => n === 6 && stop.abort() });
        expect(code).toBe("scan-cancelled");
        await expectPages(files, stand.source.pages.slice(0, 6));
        expect(stand.source.asked()).toContain(LEND_MEMORY);
        expect(stand.source.asked()).not.toContain(PROCESS_EVENT);
        expect(stand.source.asked().at(-1)).toBe(CLOSE_SOURCE);
      });

      test("falls back to the old manager when the new one knows no source", async () => {
        stand.source.play();
        const empty = { ...stand.launcher, env: { ...stand.launcher.env, TRAM_TWAIN_MANAGER_EMPTY: "1" } };
        const devices = await Array.fromAsync(twainDriver({ helpers: [empty] }).list(new AbortController().signal));
        expect(devices.map(({ id }) => id)).toContain(DEVICE);
        expect((await stand.scan({ source: "platen" }, { launcher: empty })).code).toBeNull();
        expect(stand.source.asked()).toContain(CLOSE_SOURCE);
        expect(stand.source.asked()).not.toContain(LEND_MEMORY);
      });
    });

    test.skipIf(!existsSync(WINE_OF_32_BITS)).each(TRANSFERS)(
      "scans by %s with a driver of 32 bits",
      async (transfer) => {
        stand.source.play();
        const { files, code } = await stand.scan({}, { transfer, launcher: stand.launcher32 });
        expect(code).toBeNull();
        await expectPages(files, stand.source.pages);
      },
    );

    test("builds the helper for both widths of drivers", () => {
      expect(machineOf(stand.wine.helper64)).toBe(0x8664);
      expect(machineOf(stand.wine.helper32)).toBe(0x014c);
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
