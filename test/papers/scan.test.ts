import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { apply } from "./draw.ts";
import { frameOf } from "./frame.ts";
import { blankSheet, CLEAN, makePaper, type PageTruth, renderSheet, type Sheet } from "./index.ts";

const notice = makePaper(1, "notice", { ink: true }).pages[0]!;
const minutes = makePaper(1, "verification-minutes", { ink: false }).pages[0]!;

interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

async function pixels(jpeg: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  return { data, width: info.width, height: info.height };
}

const onlyWords = (sheet: Sheet): Sheet => ({ ...sheet, marks: [] });
const wordsOf = (truth: PageTruth) => truth.lines.flatMap(({ words }) => words);

describe("a scan", () => {
  test("has the same bytes again from the same sheet", async () => {
    const [first, second] = [
      await renderSheet(notice),
      await renderSheet(makePaper(1, "notice", { ink: true }).pages[0]!),
    ];
    expect(first.jpeg.equals(second.jpeg)).toBe(true);
    expect(first.truth).toEqual(second.truth);
  });

  test("is a colour JPEG of A4 at 300 dpi whose JFIF header says so, and of a feeder's usual size", async () => {
    const { jpeg } = await renderSheet(notice);
    const { width, height, channels, density, format } = await sharp(jpeg).metadata();
    expect({ width, height, channels, density, format }).toEqual({
      width: 2480,
      height: 3508,
      channels: 3,
      density: 300,
      format: "jpeg",
    });
    expect(jpeg.subarray(6, 11).toString("latin1")).toBe("JFIF\0");
    expect([jpeg[13], jpeg.readUInt16BE(14), jpeg.readUInt16BE(16)]).toEqual([1, 300, 300]);
    expect(jpeg.length).toBeGreaterThan(1_150_000);
    expect(jpeg.length).toBeLessThan(1_650_000);
  });

  test("lies askew by at most one and a half degrees unless told otherwise", async () => {
    const skews = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) skews.push((await renderSheet(blankSheet(seed), { dpi: 20 })).truth.skew);
    expect(new Set(skews).size).toBe(6);
    for (const skew of skews) expect(Math.abs(skew)).toBeLessThanOrEqual(1.5);
    expect((await renderSheet(blankSheet(1), { dpi: 20, skew: -7 })).truth.skew).toBe(-7);
  });

  test("shows colour just when the truth says so", async () => {
    for (const [sheet, colored] of [[notice, true] as const, [minutes, false] as const]) {
      const { jpeg, truth } = await renderSheet(sheet, { ...CLEAN, dpi: 100 });
      const { data } = await pixels(jpeg);
      let vivid = 0;
      for (let at = 0; at < data.length; at += 3) if (Math.abs(data[at]! - data[at + 2]!) > 60) vivid++;
      expect(truth.hasColor).toBe(colored);
      expect(vivid > 100).toBe(colored);
    }
  });

  test("of a blank side has no dark place but keeps paper and noise", async () => {
    const { jpeg, truth } = await renderSheet(blankSheet("back"), { dpi: 100 });
    const { channels } = await sharp(jpeg).stats();
    expect(truth).toMatchObject({ blank: true, hasColor: false, text: "", lines: [] });
    expect(channels[0]!.min).toBeGreaterThan(190);
    expect(channels[0]!.stdev).toBeGreaterThan(1);
  });
});

describe("the truth", () => {
  test("boxes hold all the ink of the words, and every box has ink at each of its edges", async () => {
    const { jpeg, truth } = await renderSheet(onlyWords(notice), { ...CLEAN, quality: 100 });
    const { data, width, height } = await pixels(jpeg);
    const dark = new Uint8Array(width * height);
    for (let at = 0; at < dark.length; at++) if (data[at * 3 + 1]! < 128) dark[at] = 1;
    for (const { text, box } of wordsOf(truth)) {
      const inked = extent(dark, width, box);
      expect(inked, text).not.toBeNull();
      for (const [edge, limit] of Object.entries(inked!)) expect(limit, `${text} ${edge}`).toBeLessThanOrEqual(2);
    }
    for (const { box } of wordsOf(truth)) {
      for (let y = box.y; y < box.y + box.height; y++) dark.fill(0, y * width + box.x, y * width + box.x + box.width);
    }
    expect(dark.indexOf(1)).toBe(-1);
  });

  test.each([
    { skew: 1.5, turn: 0 },
    { skew: -1.2, turn: 90 },
    { skew: 0.7, turn: 180 },
    { skew: -0.4, turn: 270 },
  ] as const)("tells where words lie in a picture skewed $skew° and turned $turn°", async (lie) => {
    const { jpeg, truth } = await renderSheet(onlyWords(minutes), { ...CLEAN, ...lie, dpi: 150 });
    const { data, width, height } = await pixels(jpeg);
    expect([width, height]).toEqual(lie.turn % 180 === 0 ? [1240, 1754] : [1754, 1240]);
    expect(truth).toMatchObject({ ...lie, width: 1240, height: 1754 });
    const { map } = frameOf({ dpi: 150, ...lie });
    for (const { text, box } of wordsOf(truth)) {
      let darkest = 255;
      for (let y = box.y; y < box.y + box.height; y++) {
        for (let x = box.x; x < box.x + box.width; x++) {
          const [px, py] = apply(map, [((x + 0.5) * 72) / 150, ((y + 0.5) * 72) / 150]);
          darkest = Math.min(darkest, data[(Math.floor(py) * width + Math.floor(px)) * 3]!);
        }
      }
      expect(darkest, text).toBeLessThan(140);
    }
  });
});

/** How far the dark pixels of a box stay from its four edges, or null when it has none. */
function extent(dark: Uint8Array, width: number, box: { x: number; y: number; width: number; height: number }) {
  let [left, top, right, bottom] = [box.width, box.height, box.width, box.height];
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (!dark[(box.y + y) * width + box.x + x]) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.min(right, box.width - 1 - x);
      bottom = Math.min(bottom, box.height - 1 - y);
    }
  }
  return left === box.width ? null : { left, top, right, bottom };
}
