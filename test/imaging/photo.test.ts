import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { findSheet } from "../../main/imaging/photo/find-sheet.ts";
import type { Point, Quad } from "../../main/imaging/photo/point.ts";
import { sheetOfPhoto } from "../../main/imaging/photo/sheet-of-photo.ts";
import { homographyTo, projected } from "../../main/imaging/photo/unwarp.ts";
import type { Picture } from "../../main/imaging/port.ts";
import { page, pictureOf, scan, scratch } from "./pages.ts";
import { photographed, type Scene } from "./photo-scene.ts";

const { file } = scratch();
let sheet: Picture;
beforeAll(async () => {
  sheet = await pictureOf((await scan("decision", "photo", { dpi: 150 })).jpeg, 150);
});

/** Seen from near its lower edge, a little from the side. */
const STEEP: Quad = [
  [330, 260],
  [1450, 310],
  [1640, 2150],
  [150, 2060],
];
const scene = (change: Partial<Scene> = {}): Scene => ({
  width: 1800,
  height: 2400,
  corners: STEEP,
  table: "wood",
  light: 0.6,
  ...change,
});

const TURNED: Quad = [
  [500, 150],
  [1700, 500],
  [1250, 2250],
  [90, 1880],
];
const FLAT: Quad = [
  [200, 200],
  [1600, 200],
  [1600, 2180],
  [200, 2180],
];

const furthest = (found: Quad, told: Quad) =>
  Math.max(...found.map(([x, y], at) => Math.hypot(x - told[at]![0], y - told[at]![1])));

describe("a sheet on a table", () => {
  test.each([
    ["seen at a slant on wood", {}],
    ["seen at a slant on a dark table", { table: "dark" }],
    ["lying askew", { corners: TURNED }],
    ["seen from above", { corners: FLAT, table: "dark" }],
    ["in light that falls off to a half", { light: 0.5, table: "dark" }],
  ] as const)("%s is found to a hundredth of its side", (_, change) => {
    const told = scene(change);
    const found = findSheet(photographed(sheet, told));
    expect(found).not.toBeNull();
    expect(furthest(found!, told.corners)).toBeLessThan(0.01 * 1500);
  });

  test("comes out as A4 in its own resolution, its words where they stood", async () => {
    const made = sheetOfPhoto(photographed(sheet, scene()));
    expect(made.height / made.width).toBeCloseTo(Math.SQRT2, 2);
    expect(made.height).toBeGreaterThan(1780);
    expect(made.height).toBeLessThan(1900);
    expect(made.dpi).toBeCloseTo(made.height / (297 / 25.4), 3);
    expect(await differenceFrom(made)).toBeLessThan(14);
  });

  /** Mean difference of two sheets in tone, lighting apart: both are divided by their paper. */
  async function differenceFrom(made: Picture): Promise<number> {
    const small = async ({ data, width, height, channels }: Picture) => {
      const gray = sharp(data, { raw: { width, height, channels } })
        .toColourspace("b-w")
        .resize(124, 175, { fit: "fill" });
      const tones = await gray.raw().toBuffer();
      const paper = await sharp(tones, { raw: { width: 124, height: 175, channels: 1 } })
        .median(15)
        .toColourspace("b-w")
        .raw()
        .toBuffer();
      return tones.map((tone, at) => Math.min(255, (tone * 230) / Math.max(1, paper[at]!)));
    };
    const [one, other] = [await small(made), await small(sheet)];
    return one.reduce((sum, tone, at) => sum + Math.abs(tone - other[at]!), 0) / one.length;
  }
});

describe("a picture is left as it is", () => {
  const same = (photo: Picture) => expect(sheetOfPhoto(photo)).toBe(photo);

  test("when it is a scan, with paper to its edges", () => same(sheet));
  test("when the table is as white as the paper", () => same(photographed(sheet, scene({ table: "white" }))));
  test("when the sheet is small in it", () => {
    const small = STEEP.map(([x, y]): Point => [600 + x / 3, 800 + y / 3]) as unknown as Quad;
    same(photographed(sheet, scene({ corners: small })));
  });
  test("when the sheet does not fit into it", () => {
    const large = STEEP.map(([x, y]): Point => [x * 1.3 - 400, y * 1.3 - 300]) as unknown as Quad;
    same(photographed(sheet, scene({ corners: large })));
  });
  test("when a second sheet lies beside it, which would be cut off", () => {
    const photo = photographed(sheet, scene({ corners: FLAT, table: "dark" }));
    for (let y = 300; y < 1500; y++) photo.data.fill(235, (y * 1800 + 1660) * 3, (y * 1800 + 1790) * 3);
    same(photo);
  });
});

describe("a photo's file", () => {
  const encoded = async (photo: Picture, exif = {}) => {
    const { data, width, height } = photo;
    return sharp(data, { raw: { width, height, channels: 3 } })
      .withExif(exif)
      .jpeg({ quality: 90 });
  };

  test("is opened as the sheet in it, turned as the phone was held", async () => {
    const held = await (await encoded(photographed(sheet, scene()))).toBuffer();
    const aside = await sharp(await sharp(held).rotate(-90).toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 90 })
      .toBuffer();
    const opened = await openPage(page(await file("phone.jpg", aside)));
    expect(opened.height / opened.width).toBeCloseTo(Math.SQRT2, 2);
    expect(opened.dpi).toBeGreaterThan(150);
  });

  test("with a resolution is a scan, unless a camera says that it made it", async () => {
    const photo = photographed(sheet, scene());
    const density = { density: 300 };
    const scanner = await (await encoded(photo)).withMetadata(density).toBuffer();
    expect((await openPage(page(await file("scanner.jpg", scanner)))).width).toBe(1800);
    const camera = await (await encoded(photo))
      .withMetadata(density)
      .withExifMerge({ IFD2: { ExposureTime: "1/60" } })
      .toBuffer();
    expect((await openPage(page(await file("camera.jpg", camera)))).width).not.toBe(1800);
  });
});

test("a projection takes the corners of the unit square to the corners told", () => {
  const way = homographyTo(STEEP);
  const corners: Point[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  for (const [at, corner] of corners.entries()) {
    const [x, y] = projected(way, corner);
    expect(x).toBeCloseTo(STEEP[at]![0], 6);
    expect(y).toBeCloseTo(STEEP[at]![1], 6);
  }
});
