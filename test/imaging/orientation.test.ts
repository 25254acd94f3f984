import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { lookOver } from "../../main/imaging/overview.ts";
import { blankSheet, makePaper, PAPER_KINDS, type PaperKind, renderSheet, type Sheet } from "../papers/index.ts";
import { drawn, keptFrom, scan } from "./pages.ts";

const TURNS = [0, 90, 180, 270] as const;

/** Overviews are made at 150 dpi, so the scan may as well be. */
const DPI = 150;

/** The last lines of a paper, with the seal and the signature if it has them. */
function lastLines(kind: PaperKind, count: number): Sheet {
  const sheet = makePaper("lies", kind, { ink: true }).pages.at(-1)!;
  return { ...sheet, lines: sheet.lines.slice(-count), marks: sheet.marks.filter(({ ink }) => ink !== "black") };
}

describe("how a page lies is found from its print alone", () => {
  test.each(PAPER_KINDS.map((kind, at) => ({ kind, turn: TURNS[at % 4]! })))(
    "on a $kind that was scanned turned by $turn",
    async ({ kind, turn }) => {
      const { jpeg, truth } = await scan(kind, "lies", { dpi: DPI, turn });
      const { orientation } = lookOver(await keptFrom(jpeg, DPI), null);
      expect(orientation.turn).toBe((360 - turn) % 360);
      expect(Math.abs(orientation.skew - truth.skew)).toBeLessThan(0.06);
    },
  );

  test.each(TURNS)("on a side with three lines, turned by %i", async (turn) => {
    const { jpeg } = await renderSheet(lastLines("notice", 3), { dpi: DPI, turn });
    expect(lookOver(await keptFrom(jpeg, DPI), null).orientation.turn).toBe((360 - turn) % 360);
  });

  test.each([-7.3, -2, -0.12, 0, 0.2, 4.6, 9])("at a skew of %f degrees, to a twentieth of a degree", async (skew) => {
    const { jpeg } = await scan("decision", "askew", { dpi: DPI, skew });
    const { orientation } = lookOver(await keptFrom(jpeg, DPI), null);
    expect(orientation).toMatchObject({ turn: 0, isBeyondRepair: false });
    expect(Math.abs(orientation.skew - skew)).toBeLessThan(0.05);
  });

  test("under a seal and a signature that cover as much as the print", async () => {
    const { jpeg, truth } = await renderSheet(lastLines("decision", 3), { dpi: DPI, turn: 180 });
    const { orientation } = lookOver(await keptFrom(jpeg, DPI), null);
    expect(orientation.turn).toBe(180);
    expect(Math.abs(orientation.skew - truth.skew)).toBeLessThan(0.1);
  });
});

test("a blank side stays as it is", async () => {
  const { jpeg } = await renderSheet(blankSheet("nothing"), { dpi: DPI });
  const { orientation } = lookOver(await keptFrom(jpeg, DPI), null);
  expect(orientation).toEqual({ turn: 0, skew: 0, isBeyondRepair: false });
});

test("a photo without a line of print stays as it is", async () => {
  const clouds = { type: "gaussian", mean: 110, sigma: 60 } as const;
  const noise = sharp({ create: { width: 600, height: 400, channels: 3, background: "gray", noise: clouds } });
  const jpeg = await noise.blur(6).linear(3, -220).removeAlpha().toColourspace("srgb").jpeg().toBuffer();
  const { orientation } = lookOver(await keptFrom(jpeg, 100), null);
  expect(orientation).toMatchObject({ turn: 0, skew: 0 });
});

test("a turn that a person chose is believed, and the skew along it is still found", async () => {
  const { jpeg } = await scan("report", "believed", { dpi: DPI, skew: 1.2 });
  const { orientation } = lookOver(await keptFrom(jpeg, DPI), 180);
  expect(orientation.turn).toBe(180);
  expect(orientation.skew).toBeCloseTo(1.2, 1);
});

test("lines too far off the straight are left alone and said to be beyond repair", async () => {
  const lines = Array.from(
    { length: 24 },
    (_, at) =>
      `<text x="60" y="${90 + at * 34}" font-family="Liberation Serif" font-size="24">Kính gửi Ủy ban nhân dân xã</text>`,
  );
  const svg = `<rect width="900" height="1100" fill="#fff"/><g transform="rotate(12 450 550)">${lines.join("")}</g>`;
  const jpeg = await drawn(svg, 900, 1100).removeAlpha().jpeg().toBuffer();
  const { orientation } = lookOver(await keptFrom(jpeg, DPI), null);
  expect(orientation).toMatchObject({ skew: 0, isBeyondRepair: true });
});
