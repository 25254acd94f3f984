import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPile } from "../../../main/capture/drivers/virtual/pile.ts";
import { renderSide } from "../../../main/capture/drivers/virtual/render.ts";

const samples = fileURLToPath(new URL("../../../resources/samples", import.meta.url));
const A4 = { x: 0, y: 0, width: 2480, height: 3507 };

describe("the packaged pile of sample papers", () => {
  it("is read with every side there, in colour at 300 dpi", async () => {
    const sheets = await readPile(samples);
    expect(sheets.length).toBeGreaterThan(0);
    for (const { file } of sheets.flatMap(({ sides }) => [...sides])) {
      expect(await sharp(file).metadata()).toMatchObject({ format: "jpeg", density: 300, channels: 3 });
    }
  });

  it("is delivered byte by byte when an A4 is asked for in colour at 300 dpi", async () => {
    const [sheet] = await readPile(samples);
    const file = sheet!.sides[0].file;
    const request = {
      source: "feeder",
      duplex: false,
      dpi: 300,
      color: "color",
      region: A4,
      brightness: 1000,
    } as const;
    expect((await renderSide(file, request)).equals(await readFile(file))).toBe(true);
  });
});
