import { describe, expect, it } from "vitest";
import type { Rung } from "../../main/composition/encoders/encoder.ts";
import { distortion } from "../../main/composition/legibility/distortion.ts";
import { enlarge } from "../../main/composition/legibility/enlarge.ts";
import { FLOORS } from "../../main/composition/legibility/floor.ts";
import { inkRecall } from "../../main/composition/legibility/recall.ts";
import { type Reference, referenceOf } from "../../main/composition/legibility/reference.ts";
import { tileEdge } from "../../main/composition/legibility/tiles.ts";
import { sheetOf } from "../../main/composition/sheet.ts";
import { tryOut } from "../../main/composition/trial.ts";
import { prepare, type Sheet, sheet } from "./sheets.ts";

const SIDE = 400;

/** A gray square of paper with dark rectangles on it. */
function drawing(
  paper: number,
  marks: readonly (readonly [x: number, y: number, w: number, h: number, level: number])[],
) {
  const gray = new Uint8Array(SIDE * SIDE).fill(paper);
  for (const [left, top, width, height, level] of marks)
    for (let y = top; y < top + height; y++) gray.fill(level, y * SIDE + left, y * SIDE + left + width);
  return gray;
}

const reference = (gray: Uint8Array): Reference =>
  referenceOf({ gray, width: SIDE, height: SIDE, edge: tileEdge(300) });
const recallOf = (of: Reference, gray: Uint8Array): number => inkRecall(of, { level: (at) => gray[at]! });
const inkIn = (of: Reference): number => of.tiles.reduce((sum, tile) => sum + tile.ink.length, 0);

/** A line of "letters" of 6 × 30 pixels; a mark of 5 × 5, a dot of type at 300 dpi, under the third. */
const LETTERS = [10, 22, 34, 46, 58, 70].map((x) => [x, 20, 6, 30, 30] as const);
const DOT = [34, 56, 5, 5, 60] as const;

describe("ink recall", () => {
  it("is 1 for the picture itself", () => {
    const gray = drawing(240, [...LETTERS, DOT]);
    expect(recallOf(reference(gray), gray)).toBe(1);
    expect(distortion(reference(gray), gray, "continuous")).toBe(0);
  });

  it("falls under the floor when one dot under a vowel is lost", () => {
    const of = reference(drawing(240, [...LETTERS, DOT]));
    expect(recallOf(of, drawing(240, LETTERS))).toBeLessThan(FLOORS.inkRecall);
  });

  it("falls under the floor when a lone dot is lost far from other ink", () => {
    const of = reference(drawing(240, [...LETTERS, [300, 300, 5, 5, 60]]));
    expect(recallOf(of, drawing(240, LETTERS))).toBeLessThan(FLOORS.inkRecall);
  });

  it("counts a stroke that keeps less than half its contrast as lost", () => {
    const of = reference(drawing(240, [[50, 50, 4, 60, 40]]));
    expect(recallOf(of, drawing(240, [[50, 50, 4, 60, 120]]))).toBe(1);
    expect(recallOf(of, drawing(240, [[50, 50, 4, 60, 160]]))).toBe(0);
  });

  it("knows strokes in a shaded corner by their contrast to the paper there", () => {
    const shaded = drawing(240, [
      [0, 0, 192, 192, 150],
      [40, 40, 60, 4, 80],
    ]);
    expect(inkIn(reference(shaded))).toBeGreaterThanOrEqual(240);
  });

  it("takes neither specks nor the paper's grain for ink", () => {
    const grain = drawing(240, []).map((level, at) => level - ((at * 7919) % 23));
    grain[50 * SIDE + 50] = 20;
    grain[90 * SIDE + 51] = 20;
    expect(inkIn(reference(grain))).toBe(0);
  });

  it("takes the inside of a black area for ink, not for paper", () => {
    expect(inkIn(reference(drawing(240, [[0, 0, 300, 300, 20]])))).toBeGreaterThan(299 * 299 - 600);
  });
});

describe("what encodings keep of office type", () => {
  const rung = { encoding: "jpeg-color", dpi: 300, quality: 75 } as const;
  const recall = async (of: Partial<Sheet>, changes: object) => {
    const { page } = await prepare(sheet(of));
    return (await tryOut(sheetOf(page.kept, page.color), { ...rung, ...changes }, "jbig2")).trial.inkRecall;
  };

  it.each([
    ["a scanner's own quality at 300 dpi", {}, {}],
    ["small type at 200 dpi and quality 45", { type: 7 }, { dpi: 200, quality: 45 }],
    ["faint gray type at 300 dpi", { ink: "#909090" }, { quality: 45 }],
    ["bilevel small type at 300 dpi", { type: 7 }, { encoding: "g4", quality: null }],
    ["bilevel type at 200 dpi", {}, { encoding: "g4", dpi: 200, quality: null }],
  ])("passes %s", async (_, of, changes) => {
    expect(await recall(of, changes)).toBeGreaterThanOrEqual(FLOORS.inkRecall);
  });

  it.each([
    ["small type at 200 dpi and quality 12", { type: 7 }, { dpi: 200, quality: 12 }],
    ["type at 100 dpi", {}, { dpi: 100 }],
    ["type at 300 dpi and quality 4", {}, { quality: 4 }],
    ["bilevel small type at 100 dpi", { type: 7 }, { encoding: "g4", dpi: 100, quality: null }],
    ["bilevel faint gray type", { ink: "#bcbcbc" }, { encoding: "g4", quality: null }],
  ])("fails %s", async (_, of, changes) => {
    expect(await recall(of, changes)).toBeLessThan(FLOORS.inkRecall);
  });

  it("loses more the coarser the quality, and nothing to bilevel at full resolution", async () => {
    const { page } = await prepare(sheet());
    const whole = sheetOf(page.kept, page.color);
    const lossOf = async (of: Rung) => (await tryOut(whole, of, "jbig2")).trial.loss;
    const losses = [];
    for (const quality of [75, 45, 25]) losses.push(await lossOf({ ...rung, quality }));
    expect(losses).toEqual(losses.toSorted((a, b) => a - b));
    expect(await lossOf({ encoding: "g4", dpi: 300, quality: null })).toBe(0);
    expect(await lossOf({ encoding: "jbig2", dpi: 200, quality: null })).toBeGreaterThan(0);
  });
});

describe("enlarging for the comparison", () => {
  it("keeps the picture in its place", () => {
    const ramp = Uint8Array.from({ length: 40 }, (_, x) => x * 6);
    const wide = enlarge({ data: ramp, width: 40, height: 1 }, 60, 1);
    const expected = Array.from(wide, (_, x) => Math.min(39, Math.max(0, ((x + 0.5) * 40) / 60 - 0.5)) * 6);
    wide.forEach((level, x) => {
      expect(Math.abs(level - expected[x]!)).toBeLessThanOrEqual(0.5);
    });
  });
});
