import { describe, expect, test } from "vitest";
import { pictureOf } from "../../main/imaging/kept.ts";
import type { Kept, Picture, QuarterTurn } from "../../main/imaging/port.ts";
import { straighten, straightenedZone } from "../../main/imaging/straighten.ts";
import { drawn, keptFrom, pixelAt } from "./pages.ts";

const PAPER = [240, 236, 224] as const;

async function pageOfDrawing(svg: string, width: number, height: number): Promise<Kept> {
  const paper = `<rect width="${width}" height="${height}" fill="rgb(${PAPER.join()})"/>`;
  const sheet = drawn(paper + svg, width, height).removeAlpha();
  return keptFrom(await sheet.png().toBuffer(), 150);
}

/** A black cross whose arms end at the very edge of the picture. */
const cross = () => pageOfDrawing(`<path d="M0 300H400M200 0V600" stroke="#000" stroke-width="6"/>`, 400, 600);

const lie = (turn: QuarterTurn, skew: number) => ({ turn, skew });
const level = ({ luma }: Kept) => pixelAt(luma, 0, 0)[0]!;
const ink = ({ data }: Picture, paper: number) => data.reduce((sum, value) => sum + (paper - value), 0);

describe("straightening a page", () => {
  test("leaves the very same pixels where there is nothing to turn", async () => {
    const page = await cross();
    expect(straighten(page, lie(0, 0.04), PAPER)).toBe(page);
  });

  test.each([
    [90, 59, 0],
    [180, 39, 59],
    [270, 0, 39],
  ] as const)("by %i degrees moves pixels and changes none", async (turn, x, y) => {
    const page = await pageOfDrawing(`<rect width="10" height="10" fill="#f00"/>`, 40, 60);
    const made = straighten(page, lie(turn, 0), PAPER);
    const [width, height] = turn === 180 ? [40, 60] : [60, 40];
    expect(made.luma).toMatchObject({ width, height, channels: 1, dpi: 150 });
    expect(made.color).toMatchObject({ width: width / 2, height: height / 2, channels: 3, dpi: 75 });
    const whole = pictureOf(made);
    expect(pixelAt(whole, x, y)).toEqual([255, 0, 0]);
    expect(ink(made.luma, level(page))).toBe(ink(page.luma, level(page)));
    const back = straighten(made, lie((360 - turn) as QuarterTurn, 0), PAPER);
    expect(back).toEqual(page);
  });

  test("takes out a clockwise skew by turning back", async () => {
    const line = `<path transform="rotate(3 200 300)" d="M20 300H380" stroke="#000" stroke-width="4"/>`;
    const { luma } = straighten(await pageOfDrawing(line, 400, 600), lie(0, 3), PAPER);
    const rows = [60, 340].map((x) => darkestRow(luma, x + (luma.width - 400) / 2));
    expect(Math.abs(rows[0]! - rows[1]!)).toBeLessThanOrEqual(1);
  });

  test("cuts nothing away and fills the new corners with the paper's colour", async () => {
    const page = await cross();
    const made = straighten(page, lie(0, 4), PAPER);
    expect(made.luma.width).toBeGreaterThan(400);
    expect(made.luma.height).toBeGreaterThan(600);
    expect(ink(made.luma, level(page)) / ink(page.luma, level(page))).toBeGreaterThan(0.98);
    const { width, height } = made.luma;
    const whole = pictureOf(made);
    for (const x of [0, width - 1]) for (const y of [0, height - 1]) expect(pixelAt(whole, x, y)).toEqual([...PAPER]);
  });

  test.each([0, 0.05, 0.06, 1.3, -2.7, 8])("by %f degrees keeps luminance and colour in register", async (skew) => {
    const blot = `<circle cx="70" cy="80" r="30" fill="#c00"/><circle cx="331" cy="523" r="30" fill="#c00"/>`;
    const made = straighten(await pageOfDrawing(blot, 401, 603), lie(0, skew), PAPER);
    const color = made.color!;
    expect([color.width, color.height]).toEqual([Math.ceil(made.luma.width / 2), Math.ceil(made.luma.height / 2)]);
    const dark = darkMiddle(made.luma, 0);
    const unblue = darkMiddle(color, 2);
    expect(Math.abs(dark.x - 2 * unblue.x)).toBeLessThan(0.25);
    expect(Math.abs(dark.y - 2 * unblue.y)).toBeLessThan(0.25);
  });

  test("keeps an even gray even", () => {
    const luma: Picture = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, channels: 1, dpi: 150 };
    const turned = straighten({ luma, color: null }, lie(180, 2), [200]);
    expect(turned.color).toBeNull();
    expect(turned.luma.data).toHaveLength(turned.luma.width * turned.luma.height);
    expect(new Set(turned.luma.data)).toEqual(new Set([200]));
  });

  test.each([
    [0, 2],
    [90, -3],
    [180, 1],
    [270, 5],
  ] as const)("by %i and %f degrees takes a zone along", async (turn, skew) => {
    const page = await pageOfDrawing(`<rect x="60" y="400" width="80" height="50" fill="#000"/>`, 400, 600);
    const { luma } = straighten(page, lie(turn, skew), PAPER);
    const zone = { left: 60 / 400, top: 400 / 600, right: 140 / 400, bottom: 450 / 600 };
    const found = straightenedZone(zone, page.luma, lie(turn, skew));
    const outside = luma.data.filter((value, at) => {
      const [x, y] = [((at % luma.width) + 0.5) / luma.width, (Math.floor(at / luma.width) + 0.5) / luma.height];
      const isInside = x > found.left && x < found.right && y > found.top && y < found.bottom;
      return value < 120 && !isInside;
    });
    expect(outside).toHaveLength(0);
    expect((found.right - found.left) * (found.bottom - found.top)).toBeLessThan((80 * 50 * 1.35) / (400 * 600));
  });
});

function darkestRow(picture: Picture, x: number): number {
  const column = Array.from({ length: picture.height }, (_, y) => pixelAt(picture, Math.round(x), y)[0]!);
  return column.indexOf(Math.min(...column));
}

/** Centre of what a channel lacks, in pixels. */
function darkMiddle({ data, width, channels }: Picture, channel: number): { x: number; y: number } {
  const paper = data[channel]!;
  let [x, y, sum] = [0, 0, 0];
  for (let at = channel, pixel = 0; at < data.length; at += channels, pixel++) {
    const lack = paper - data[at]!;
    x += lack * ((pixel % width) + 0.5);
    y += lack * (Math.floor(pixel / width) + 0.5);
    sum += lack;
  }
  return { x: x / sum, y: y / sum };
}
