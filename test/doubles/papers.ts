import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Sheet, Side } from "../../main/capture/drivers/virtual/pile.ts";

/** Papers that differ from one another, drawn quickly: A4, colour, with their density in the file. */
export interface Papers extends AsyncDisposable {
  readonly folder: string;
  readonly sheets: readonly Sheet[];
  /** Files in the order in which a feeder delivers them. */
  readonly fronts: readonly string[];
}

const MM_PER_INCH = 25.4;

/** `sides` tells for each sheet how many of its sides are printed. */
export async function drawPapers(sides: readonly (1 | 2)[], dpi = 300): Promise<Papers> {
  const folder = await mkdtemp(join(tmpdir(), "papers-"));
  const draw = async (mark: number): Promise<Side> => {
    const file = join(folder, `side-${mark}.jpg`);
    await drawPaper(mark, dpi).jpeg({ quality: 80 }).withDensity(dpi).toFile(file);
    return { file };
  };
  const sheets: Sheet[] = [];
  for (const [at, count] of sides.entries()) {
    const front = await draw(at * 2 + 1);
    sheets.push({ name: `Tờ ${at + 1}`, sides: count === 2 ? [front, await draw(at * 2 + 2)] : [front] });
  }
  return {
    folder,
    sheets,
    fronts: sheets.map((sheet) => sheet.sides[0].file),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** As many red bars as `mark` says, on tinted paper. */
export function drawPaper(mark: number, dpi: number): Sharp {
  const width = Math.round((210 / MM_PER_INCH) * dpi);
  const height = Math.round((297 / MM_PER_INCH) * dpi);
  const bars = Array.from(
    { length: mark },
    (_, at) => `<rect x="20" y="${20 + at * 8}" width="${100 + ((at * 7) % 60)}" height="4" fill="#b02020"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fbf7ea"/>${bars.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten();
}
