import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect } from "vitest";
import { twainDriver } from "../../../main/capture/drivers/twain/driver.ts";
import { type Bits, type Launcher, throughWine } from "../../../main/capture/drivers/twain/launcher.ts";
import type { Transfer } from "../../../main/capture/drivers/twain/requests.ts";
import type { Times } from "../../../main/capture/drivers/twain/times.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { isFault } from "../../../main/shared/fault.ts";
import { makeTwainSource, type PilePage } from "../../doubles/twain-source/twainSource.ts";
import { openWine } from "../../doubles/wine.ts";

export const NAME = "Virtual TWAIN";
export const A4: ScanOptions = {
  source: "feeder",
  duplex: false,
  dpi: 300,
  color: "color",
  paper: "a4",
  brightness: 0,
};

export interface Way {
  readonly transfer?: Transfer;
  readonly times?: Partial<Times>;
  readonly launcher?: Launcher;
  /** Called with each side's number before the next is asked for. */
  readonly onSide?: (n: number, stop: AbortController) => void;
}

/** The driver as the product has it, the helper under Wine, and the virtual data source with a pile of pages. */
export async function openStand(sheets: number) {
  const source = makeTwainSource(sheets, NAME);
  const wine = await openWine();
  const folder = mkdtempSync(join(tmpdir(), "twain-stand-"));
  const launch = (bits: Bits, helper: string) => throughWine(wine.wine, helper, bits, { ...wine.env, ...source.env });
  const launcher = launch(64, wine.helper64);

  /** Scans to the end: what came, and the code of the fault that ended it. */
  async function scan(options: Partial<ScanOptions> = {}, { onSide, launcher: other, ...way }: Way = {}) {
    const helper = other ?? launcher;
    const stop = new AbortController();
    const spool = mkdtempSync(join(folder, "spool-"));
    const sides = twainDriver({ helpers: [helper], ...way }).scan(
      `twain:${helper.bits}:${NAME}`,
      { ...A4, ...options },
      spool,
      stop.signal,
    );
    const files: string[] = [];
    try {
      for await (const { file } of sides) {
        files.push(file);
        onSide?.(files.length, stop);
      }
    } catch (error) {
      if (isFault(error)) return { files, code: error.code };
      throw error;
    }
    return { files, code: null };
  }

  return {
    source,
    wine,
    folder,
    launcher,
    launcher32: launch(32, wine.helper32),
    scan,
    async close() {
      await wine.remove();
      source.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Holds every pixel of the files against the pages that the source had. */
export async function expectPages(files: readonly string[], pages: readonly PilePage[]): Promise<void> {
  expect(files).toHaveLength(pages.length);
  for (const [at, file] of files.entries()) {
    const { pixels, ...size } = await pixelsOf(file);
    const { pixels: wanted, ...wantedSize } = pages[at]!;
    expect(size).toEqual(wantedSize);
    expect(pixels.equals(wanted), `page ${at + 1}`).toBe(true);
  }
}

async function pixelsOf(file: string): Promise<PilePage> {
  const picture = sharp(file);
  const isGray = (await picture.metadata()).channels === 1;
  const inks = isGray ? picture.toColourspace("b-w") : picture;
  const { data, info } = await inks.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: isGray ? 1 : 3, pixels: data };
}
