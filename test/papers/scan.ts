import sharp from "sharp";
import { blur } from "./blur.ts";
import { type ScanConditions, settle } from "./conditions.ts";
import { develop } from "./develop.ts";
import { drawInks } from "./draw.ts";
import { frameOf } from "./frame.ts";
import { withJfif } from "./jfif.ts";
import { random } from "./random.ts";
import type { Sheet } from "./sheet.ts";
import { type PageTruth, truthOf } from "./truth.ts";

export interface Scan {
  readonly jpeg: Buffer;
  readonly truth: PageTruth;
}

/** Colour JPEG of a sheet as a scanner would send it, dots per inch in its JFIF header. Same input, same bytes. */
export async function renderSheet(sheet: Sheet, conditions: ScanConditions = {}): Promise<Scan> {
  const chance = random(`${sheet.seed}/scan`);
  const settled = settle(conditions, chance);
  const { dpi, quality } = settled;
  const frame = frameOf(settled);
  const { width, height } = frame;
  const planes = drawInks(sheet, frame.map, width, height);
  for (const ink of Object.values(planes)) if (ink) blur(ink, (settled.blur * dpi) / 300);
  const rgb = develop(planes, settled, frame, chance);
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: "4:2:0" })
    .toBuffer();
  return { jpeg: withJfif(jpeg, dpi), truth: truthOf(sheet, settled) };
}
