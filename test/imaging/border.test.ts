import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { withoutBorder } from "../../main/imaging/border.ts";
import { keptOf } from "../../main/imaging/kept.ts";
import type { Kept } from "../../main/imaging/port.ts";
import { drawn, keptFrom, pictureOf, scan } from "./pages.ts";

const DPI = 150;
const GLASS = { width: 1240, height: 1754 };

/** A drawing as large as an A5 sheet, with letters as near to its edge as a pixel. */
const a5 = (svg = "") =>
  drawn(
    `<rect width="874" height="1240" fill="#f4efe2"/>${svg}
     ${Array.from({ length: 20 }, (_, at) => `<text x="1" y="${60 + 55 * at}" font-size="30">Phường Mỹ Đình, ngày 05</text>`).join("")}`,
    874,
    1240,
  ).removeAlpha();

interface Placing {
  readonly lid: string;
  readonly left?: number;
  readonly top?: number;
  readonly degrees?: number;
}

/** The sheet on a scanner's glass under a lid of a colour, with the sensor's noise. */
async function onGlass(sheet: Sharp, { lid, left = 180, top = 240, degrees = 0 }: Placing): Promise<Kept> {
  const laid = degrees === 0 ? sheet : sharp(await sheet.png().toBuffer()).rotate(degrees, { background: lid });
  const glass = sharp({ create: { ...GLASS, channels: 3, background: lid } });
  const whole = await glass
    .composite([{ input: await laid.png().toBuffer(), left, top }])
    .png()
    .toBuffer();
  const picture = await pictureOf(await sharp(whole).jpeg({ quality: 85 }).toBuffer(), DPI);
  let seed = 7;
  const data = Uint8Array.from(picture.data, (value) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.max(0, Math.min(255, value + ((seed >>> 16) % 11) - 5));
  });
  return keptOf({ ...picture, data });
}

const ink = ({ luma }: Kept) => luma.data.reduce((sum, value) => sum + (value < 110 ? 1 : 0), 0);

describe("the border round a small paper", () => {
  test.each(["#000000", "#3a3a3a", "#8a8d90"])("of %s goes, and the paper keeps its size", async (lid) => {
    const { luma, color } = withoutBorder(await onGlass(a5(), { lid }));
    expect(Math.abs(luma.width - 874)).toBeLessThanOrEqual(2);
    expect(Math.abs(luma.height - 1240)).toBeLessThanOrEqual(2);
    expect([color!.width, color!.height]).toEqual([Math.ceil(luma.width / 2), Math.ceil(luma.height / 2)]);
  });

  test("goes with no ink of letters that end at the paper's very edge", async () => {
    const page = await onGlass(a5(), { lid: "#8a8d90" });
    expect(ink(withoutBorder(page))).toBe(ink(page));
  });

  test("goes below and beside a paper laid into the corner", async () => {
    const { luma } = withoutBorder(await onGlass(a5(), { lid: "#202020", left: 0, top: 0 }));
    expect(Math.abs(luma.width - 874)).toBeLessThanOrEqual(2);
    expect(Math.abs(luma.height - 1240)).toBeLessThanOrEqual(2);
  });

  test("goes up to the corners of a paper that lies a little askew", async () => {
    const page = await onGlass(a5(), { lid: "#202020", degrees: 1 });
    const { luma } = withoutBorder(page);
    expect(luma.width).toBeLessThan(920);
    expect(luma.width).toBeGreaterThanOrEqual(874);
  });
});

describe("nothing is cropped", () => {
  test("from an ordinary scan", async () => {
    const { jpeg } = await scan("notice", "borderless", { dpi: DPI });
    const page = await keptFrom(jpeg, DPI);
    expect(withoutBorder(page)).toBe(page);
  });

  test("from a page with a dark banner at its top", async () => {
    const banner = `<rect width="874" height="160" fill="#123"/><text x="20" y="110" font-size="90" fill="#fff">CÔNG BÁO THÁNG</text>`;
    const page = await keptFrom(await a5(banner).png().toBuffer(), DPI);
    expect(withoutBorder(page)).toBe(page);
  });

  test("from a photo whose sky is black", async () => {
    const sky = `<defs><linearGradient id="g" y2="1" x2="0"><stop offset=".4" stop-color="#000"/><stop offset="1" stop-color="#fc9"/></linearGradient></defs>
      <rect width="874" height="1240" fill="url(#g)"/>`;
    const page = await keptFrom(await drawn(sky, 874, 1240).removeAlpha().png().toBuffer(), DPI);
    expect(withoutBorder(page)).toBe(page);
  });

  test("where something lies in the border", async () => {
    const page = await onGlass(a5(), { lid: "#8a8d90" });
    const { width, data } = page.luma;
    for (let y = 20; y < 60; y++) data.fill(10, y * width + 400, y * width + 700);
    expect(ink(withoutBorder(page))).toBe(ink(page));
  });
});
