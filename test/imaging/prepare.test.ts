import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { pictureOf } from "../../main/imaging/kept.ts";
import type { Picture, PreparedPage } from "../../main/imaging/port.ts";
import { preparePage } from "../../main/imaging/prepare.ts";
import { blankSheet, CLEAN, renderSheet } from "../papers/index.ts";
import { drawn, keptFrom, page, pixelAt, scan, scratch } from "./pages.ts";

const { file } = scratch();

/** Share of the pixels in a box, given in pixels of `picture`, that are clearly darker than white paper. */
function inkIn(picture: Picture, box: { x: number; y: number; width: number; height: number }): number {
  let dark = 0;
  for (let y = Math.round(box.y); y < Math.round(box.y + box.height); y++) {
    for (let x = Math.round(box.x); x < Math.round(box.x + box.width); x++) {
      if (pixelAt(picture, x, y)[0]! < 128) dark += 1;
    }
  }
  return dark / Math.max(1, box.width * box.height);
}

describe("a scanned page", () => {
  const prepared = async () => {
    const { jpeg, truth } = await scan("summary-table", "prepare", { turn: 90, skew: 1.1 });
    return { truth, page: await preparePage(page(await file("table.jpg", jpeg))) };
  };
  let once: ReturnType<typeof prepared> | null = null;
  const table = () => (once ??= prepared());

  test("comes upright and straight", async () => {
    const { page: made } = await table();
    expect(made.turn).toBe(270);
    expect(made.skew).toBeCloseTo(1.1, 1);
    const { luma, color } = made.kept;
    expect(luma).toMatchObject({ dpi: 300, channels: 1 });
    expect(luma.height).toBeGreaterThan(luma.width);
    expect(color).toMatchObject({ dpi: 150, channels: 3 });
    expect([color!.width, color!.height]).toEqual([Math.ceil(luma.width / 2), Math.ceil(luma.height / 2)]);
  });

  test("comes with a reading picture of the same area at 240 dpi, on white", async () => {
    const { page: made } = await table();
    expect(made.reading).toMatchObject({ dpi: 240, channels: 1 });
    expect(Math.abs(made.reading.width - (made.kept.luma.width * 240) / 300)).toBeLessThanOrEqual(2);
    expect(Math.abs(made.reading.height - (made.kept.luma.height * 240) / 300)).toBeLessThanOrEqual(2);
    const white = made.reading.data.filter((value) => value === 255).length / made.reading.data.length;
    expect(white).toBeGreaterThan(0.85);
  });

  test("has its words where they are on the paper, in both pictures", async () => {
    const { page: made, truth } = await table();
    for (const { box } of truth.lines.flatMap(({ words }) => words).filter(({ text }) => text.length > 3)) {
      for (const [picture, least] of [
        [made.kept.luma, 0.08],
        [made.reading, 0.08],
      ] as const) {
        const scale = picture.dpi / truth.dpi;
        const [dx, dy] = [(picture.width - truth.width * scale) / 2, (picture.height - truth.height * scale) / 2];
        const place = {
          x: box.x * scale + dx,
          y: box.y * scale + dy,
          width: box.width * scale,
          height: box.height * scale,
        };
        expect(inkIn(picture, place)).toBeGreaterThan(least);
      }
    }
  });

  test("keeps its rules, which only the reading picture loses", async () => {
    const { page: made } = await table();
    const longest = ({ data, width, channels }: Picture, y: number) => {
      let [run, most] = [0, 0];
      for (let x = 0; x < width; x++) {
        run = data[(y * width + x) * channels]! < 190 ? run + 1 : 0;
        most = Math.max(most, run);
      }
      return (most / width) * 100;
    };
    const most = (picture: Picture) =>
      Math.max(...Array.from({ length: picture.height }, (_, y) => longest(picture, y)));
    expect(most(made.kept.luma)).toBeGreaterThan(20);
    expect(most(made.reading)).toBeLessThan(10);
  });
});

test("a straight page keeps its very pixels", async () => {
  const { jpeg } = await scan("notice", "straight", { ...CLEAN, dpi: 150 });
  const { kept, skew } = await preparePage(page(await file("straight.jpg", jpeg)));
  expect(Math.abs(skew)).toBeLessThan(0.05);
  expect(kept).toEqual(await keptFrom(jpeg, 150));
});

test("a seal and a signature stay in the picture that is kept and fade from the one that is read", async () => {
  const { jpeg } = await scan("summary-table", "sealed", { ...CLEAN }, 0, true);
  const { kept: halves, reading } = await preparePage(page(await file("sealed.jpg", jpeg)));
  const kept = pictureOf(halves);
  let [colored, dark] = [0, 0];
  for (let y = 0; y < kept.height; y += 3) {
    for (let x = 0; x < kept.width; x += 3) {
      const [r, g, b] = pixelAt(kept, x, y);
      if (Math.max(r!, g!, b!) - Math.min(r!, g!, b!) < 80) continue;
      colored += 1;
      const [rx, ry] = [Math.round((x * 2) / 3), Math.round((y * 2) / 3)];
      if (rx < reading.width && ry < reading.height && pixelAt(reading, rx, ry)[0]! < 160) dark += 1;
    }
  }
  expect(colored).toBeGreaterThan(2000);
  expect(dark / colored).toBeLessThan(0.06);
});

describe("what is found", () => {
  const findings = async (name: string, jpeg: Buffer): Promise<PreparedPage["findings"]> =>
    (await preparePage(page(await file(`${name}.jpg`, jpeg)))).findings;

  test("is nothing on an ordinary scan", async () => {
    const { jpeg } = await scan("report", "ordinary", { dpi: 200 });
    expect(await findings("ordinary", jpeg)).toEqual([]);
  });

  test("is a blank side, though it has grain and specks", async () => {
    const { jpeg } = await renderSheet(blankSheet("blank"), { dpi: 200 });
    const specks = drawn(`<circle cx="500" cy="700" r="4"/><circle cx="900" cy="1500" r="5"/>`, 1653, 2338);
    const specked = await sharp(jpeg)
      .composite([{ input: await specks.png().toBuffer() }])
      .withMetadata({ density: 200 });
    expect(await findings("blank", jpeg)).toEqual(["blank"]);
    expect(await findings("specked", await specked.jpeg().toBuffer())).toEqual(["blank"]);
  });

  test("is not a blank side where one line stands", async () => {
    const paper = await scan("notice", "line", { dpi: 200 });
    expect(await findings("line", paper.jpeg)).not.toContain("blank");
  });

  test("is blur, too little light, too few dots", async () => {
    const { jpeg } = await scan("report", "poor", { dpi: 200 });
    const like = async (change: (input: Sharp) => Sharp, density: number) =>
      change(sharp(jpeg)).withMetadata({ density }).jpeg().toBuffer();
    expect(await findings("blurred", await like((input) => input.blur(2.6), 200))).toEqual(["blurred"]);
    expect(await findings("dark", await like((input) => input.linear(0.45, 0), 200))).toEqual(["too-dark"]);
    expect(await findings("coarse", await like((input) => input.resize({ width: 1240 }), 150))).toEqual(["low-dpi"]);
  });
});
