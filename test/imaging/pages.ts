import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll } from "vitest";
import { keptOf } from "../../main/imaging/kept.ts";
import type { Kept, Picture, SourcePage } from "../../main/imaging/port.ts";
import { makePaper, type PaperKind, renderSheet, type ScanConditions } from "../papers/index.ts";

/** A folder for the tests of one file. */
export function scratch(): { file(name: string, bytes: Uint8Array): Promise<string> } {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imaging-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    async file(name, bytes) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    },
  };
}

export const page = (file: string, mediaType: SourcePage["mediaType"] = "image/jpeg", index = 0): SourcePage => ({
  file,
  mediaType,
  index,
});

/** One side of a made-up office paper as a scanner sends it. */
export function scan(kind: PaperKind, seed: string, conditions: ScanConditions = {}, side = 0, ink?: boolean) {
  const paper = makePaper(seed, kind, ink === undefined ? {} : { ink });
  return renderSheet(paper.pages[side]!, conditions);
}

export async function pictureOf(encoded: Uint8Array, dpi: number): Promise<Picture> {
  const { data, info } = await sharp(encoded).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as 1 | 3, dpi };
}

/** A page as {@link pictureOf} has it, split. */
export const keptFrom = async (encoded: Uint8Array, dpi: number): Promise<Kept> =>
  keptOf(await pictureOf(encoded, dpi));

export const pixelAt = ({ data, width, channels }: Picture, x: number, y: number): number[] =>
  Array.from(data.subarray((y * width + x) * channels, (y * width + x + 1) * channels));

/** A drawing as a picture; lengths in the SVG are pixels. */
export const drawn = (svg: string, width: number, height: number): Sharp =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`));
