import { expect, test } from "vitest";
import type { Picture } from "../../main/imaging/port.ts";
import { withOnly } from "../../main/recognition/only.ts";

/** At 200 dpi the margin is four pixels. */
const MARGIN = 4;
const dark = (width: number, height: number, channels: 1 | 3 = 1): Picture => ({
  data: new Uint8Array(width * height * channels).fill(10),
  width,
  height,
  channels,
  dpi: 200,
});
const inkIn = ({ data }: Picture) => data.filter((value) => value < 255).length;

test("what is kept is the boxes and their margin, all else is paper", () => {
  const page = dark(100, 80);
  const only = withOnly(page, [{ x: 20, y: 30, width: 10, height: 5 }]);
  expect(only).toMatchObject({ width: 100, height: 80, channels: 1, dpi: 200 });
  expect(inkIn(only)).toBe((10 + 2 * MARGIN) * (5 + 2 * MARGIN));
  expect(only.data[(30 - MARGIN) * 100 + 20 - MARGIN]).toBe(10);
  expect(only.data[(30 - MARGIN - 1) * 100 + 20]).toBe(255);
  expect(page.data.every((value) => value === 10)).toBe(true);
});

test("boxes may overlap, have fractions and reach over the edge", () => {
  const page = dark(50, 50, 3);
  const boxes = [
    { x: -20, y: -20, width: 25.5, height: 25.5 },
    { x: 0, y: 0, width: 3, height: 3 },
    { x: 45, y: 200, width: 10, height: 10 },
  ];
  expect(inkIn(withOnly(page, boxes))).toBe(3 * 10 ** 2);
});

test("without boxes nothing is left", () => {
  expect(inkIn(withOnly(dark(9, 9), []))).toBe(0);
});
