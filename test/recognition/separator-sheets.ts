import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { payloadOf } from "../../main/capture/separators/payload.ts";
import type { SeparatorTarget } from "../../main/capture/separators/port.ts";
import { modulesOf } from "../../main/composition/separator/modules.ts";
import { patchBars } from "../../main/composition/separator/patch-bars.ts";
import { type SeparatorSheet, separatorSheetsPdf } from "../../main/composition/separator/separator-sheets.ts";
import { GLANCE_DPI } from "../../main/imaging/glance.ts";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { openSmall } from "../../main/imaging/open/open-small.ts";
import type { Picture } from "../../main/imaging/port.ts";
import { type Gray, grayOf } from "../../main/imaging/raster.ts";
import { random } from "../papers/random.ts";
import { A4, blankSheet, type Mark, type Sheet } from "../papers/sheet.ts";

/** What scanning does to a printed sheet. */
export interface Wear {
  readonly dpi: number;
  /** Degrees clockwise. */
  readonly skew?: number;
  readonly turn?: 0 | 90 | 180 | 270;
  /** Standard deviation in levels. */
  readonly noise?: number;
  /** Black and white alone. */
  readonly bilevel?: boolean;
  /** Of the whole print, as printers that fit a page to the paper do. */
  readonly scale?: number;
  /** JPEG quality. */
  readonly quality?: number;
}

/** A page of the printed sheets at 300 dpi. */
export const printed = (sheet: SeparatorSheet): Promise<Picture> =>
  within(async (file) => {
    await writeFile(file, await separatorSheetsPdf([sheet], new Date("2026-04-01T00:00:00Z")));
    return grayOf(await openPage({ file, mediaType: "application/pdf", index: 0 }));
  });

async function within<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "sheets-"));
  try {
    return await work(join(folder, "sheet"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The sheet as a scanner sends it – grayish paper, faded toner, blur, grain – and as it is opened at a glance. */
export async function worn(sheet: Picture, wear: Wear): Promise<Gray> {
  const { dpi, skew = 0, turn = 0, noise = 4, bilevel = false, scale = 1, quality = 75 } = wear;
  const raw = { width: sheet.width, height: sheet.height, channels: 1 } as const;
  const width = Math.round((sheet.width * scale * dpi) / sheet.dpi);
  const small = await sharp(sheet.data, { raw }).resize({ width }).png().toBuffer();
  const askew = await sharp(small).rotate(skew, { background: "#fff" }).png().toBuffer();
  const lying = await sharp(askew)
    .rotate(turn)
    .blur(0.3 + dpi / 500)
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info, data } = lying;
  const chance = random(`${dpi}/${skew}/${turn}`);
  for (let at = 0; noise > 0 && at < data.length; at++) {
    const value = 40 + data[at]! * 0.8 + (chance.next() + chance.next() - 1) * 2.4 * noise;
    data[at] = bilevel ? (value > 140 ? 255 : 0) : Math.max(0, Math.min(255, value));
  }
  const size = { width: info.width, height: info.height, channels: 1 } as const;
  return within(async (file) => {
    await sharp(data, { raw: size }).jpeg({ quality }).withDensity(dpi).toFile(file);
    return grayOf(await openSmall({ file, mediaType: "image/jpeg", index: 0 }, GLANCE_DPI));
  });
}

/** Bars and QR code of a sheet as the generator of papers draws them: outlines, not pixels. */
export async function drawnSheet(target: SeparatorTarget): Promise<Sheet> {
  const { width, runs } = await modulesOf(payloadOf(target), "QRCode");
  const side = 150 / width;
  const bars = patchBars().flatMap((bar) =>
    bar.kind === "bar" ? [rectangle(bar.x, A4.height - bar.y - bar.height, bar.width, bar.height)] : [],
  );
  const code = runs.map((run) => rectangle(222 + run.x * side, 350 + run.y * side, run.width * side, side));
  return { ...blankSheet("separator"), marks: [...bars, ...code] };
}

const rectangle = (x: number, y: number, width: number, height: number): Mark => ({
  mark: "shape",
  ink: "black",
  points: [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ],
});
