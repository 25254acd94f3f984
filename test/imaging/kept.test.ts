import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { keptOf, pictureOf } from "../../main/imaging/kept.ts";
import type { Picture } from "../../main/imaging/port.ts";
import { preparePage } from "../../main/imaging/prepare.ts";
import { drawn, page, scratch } from "./pages.ts";

const { file } = scratch();

/** Every pixel of its own, with an odd right and lower edge where the sizes are odd. */
function picture(width: number, height: number, level: (x: number, y: number, channel: number) => number): Picture {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return level(pixel % width, Math.floor(pixel / width), at % 3);
  });
  return { data, width, height, channels: 3, dpi: 300 };
}

const furthest = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);

describe("a page split into luminance and half its colour", () => {
  test.each([
    [6, 4],
    [7, 5],
    [1, 1],
    [2, 1],
  ])("of %i by %i pixels comes together again where it is gray", (width, height) => {
    const gray = picture(width, height, (x, y) => (x * 37 + y * 91) % 256);
    expect(pictureOf(keptOf(gray))).toEqual(gray);
  });

  test.each([
    [6, 4],
    [7, 5],
  ])("of %i by %i pixels comes together again where colours are as coarse as its colour", (width, height) => {
    const blocks = picture(
      width,
      height,
      (x, y, channel) => 40 + (((x >> 1) * 31 + (y >> 1) * 17 + channel * 53) % 170),
    );
    const kept = keptOf(blocks);
    expect([kept.color!.width, kept.color!.height]).toEqual([Math.ceil(width / 2), Math.ceil(height / 2)]);
    expect(furthest(pictureOf(kept).data, blocks.data)).toBeLessThanOrEqual(1);
  });

  test("keeps its luminance whatever its colours are", () => {
    const mixed = picture(9, 8, (x, y, channel) => 70 + ((x * 29 + y * 43 + channel * 61) % 110));
    const { luma } = keptOf(mixed);
    expect(furthest(keptOf(pictureOf(keptOf(mixed))).luma.data, luma.data)).toBeLessThanOrEqual(1);
  });

  test("has no colour where the source is gray, and is that very source", () => {
    const gray: Picture = { data: new Uint8Array(12).fill(9), width: 4, height: 3, channels: 1, dpi: 200 };
    const kept = keptOf(gray);
    expect(kept).toEqual({ luma: gray, color: null });
    expect(pictureOf(kept)).toBe(gray);
  });
});

test("a page finer than 330 dpi is kept at 300, one at 320 as it is", async () => {
  const svg = `<rect width="960" height="1280" fill="#fff"/><text x="60" y="300" font-size="90">Sổ gốc</text>`;
  const keptAt = async (density: number) => {
    const png = sharp(await drawn(svg, 960, 1280).removeAlpha().png().toBuffer()).withMetadata({ density });
    const path = await file(`${density}.png`, await png.png().toBuffer());
    return (await preparePage(page(path, "image/png"))).kept;
  };
  const [fine, nearly] = [await keptAt(600), await keptAt(320)];
  expect(fine.luma).toMatchObject({ width: 480, height: 640, dpi: 300 });
  expect(fine.color).toMatchObject({ width: 240, height: 320, dpi: 150 });
  expect(nearly.luma).toMatchObject({ width: 960, height: 1280 });
});
