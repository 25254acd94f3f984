import { expect, test } from "vitest";
import type { Picture } from "../../main/imaging/port.ts";
import { narrowed, widened } from "../../main/recognition/layout/narrow.ts";

const gray = (width: number, height: number, value: (x: number, y: number) => number): Picture => ({
  data: Uint8Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width))),
  width,
  height,
  channels: 1,
  dpi: 200,
});
const mean = ({ data }: Picture) => data.reduce((sum, value) => sum + value, 0) / data.length;

test("a narrower picture is as high, as dark, and holds the same from edge to edge", () => {
  const page = gray(1000, 7, (x, y) => (x % 10 < 3 || y === 2 ? 20 : 255));
  const narrow = narrowed(page);
  expect(narrow).toMatchObject({ width: 850, height: 7, dpi: 200, channels: 1 });
  expect(mean(narrow)).toBeCloseTo(mean(page), 0);
  expect(narrow.data.subarray(2 * 850, 3 * 850).every((value) => value === 20)).toBe(true);
  const edges = narrowed(gray(200, 1, (x) => (x === 0 || x === 199 ? 0 : 255)));
  expect(edges.data[0]).toBeLessThan(60);
  expect(edges.data.at(-1)).toBeLessThan(60);
});

test("an even picture stays even to the last pixel", () => {
  for (const width of [1, 2, 3, 17, 333])
    expect(new Set(narrowed(gray(width, 2, () => 255)).data)).toEqual(new Set([255]));
});

test("words lie where they were", () => {
  const page = gray(1000, 100, (x, y) => (x >= 300 && x < 420 && y > 20 && y < 60 ? 0 : 255));
  const narrow = narrowed(page);
  const row = narrow.data.subarray(40 * narrow.width, 41 * narrow.width);
  const [from, to] = [row.findIndex((value) => value < 128), row.findLastIndex((value) => value < 128) + 1];
  const box = { x: from, y: 21, width: to - from, height: 39 };
  const [line] = widened(page, narrow, [{ words: [{ text: "một", box, confidence: 90 }], box, baseline: 60 }]);
  for (const { x, width, y, height } of [line!.box, line!.words[0]!.box]) {
    expect(Math.abs(x - 300)).toBeLessThanOrEqual(1);
    expect(Math.abs(x + width - 420)).toBeLessThanOrEqual(1);
    expect([y, height]).toEqual([21, 39]);
  }
});
