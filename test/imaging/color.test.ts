import { describe, expect, test } from "vitest";
import { keptOf } from "../../main/imaging/kept.ts";
import { lookOver } from "../../main/imaging/overview.ts";
import { drawn, keptFrom, pictureOf, scan } from "./pages.ts";

const colorOfSvg = async (svg: string, paper = "#fff", quality = 85) => {
  const sheet = drawn(`<rect width="1240" height="1754" fill="${paper}"/>${LINES}${svg}`, 1240, 1754);
  return lookOver(await keptFrom(await sheet.removeAlpha().jpeg({ quality }).toBuffer(), 150), null).color;
};

const LINES = Array.from(
  { length: 30 },
  (_, at) =>
    `<text x="150" y="${200 + at * 40}" font-family="Liberation Serif" font-size="28">Ủy ban nhân dân xã, ngày 05/10</text>`,
).join("");
/** 0.25 mm wide, as a fine ball pen writes. */
const stroke = (color: string, width: number) =>
  `<path d="M700 1500 c 40 -80 60 -20 50 30 s 40 -70 70 -30 s 30 40 70 -10" fill="none" stroke="${color}" stroke-width="${width}"/>`;

describe("a page has colour", () => {
  test.each([
    ["a thin blue signature", stroke("#2440a0", 1.5)],
    ["a red seal", `<circle cx="800" cy="1500" r="100" fill="none" stroke="#c8232c" stroke-width="5"/>`],
    [
      "a line in red print",
      `<text x="400" y="1500" font-family="Liberation Serif" font-size="32" fill="#b01818">MẬT</text>`,
    ],
    ["a highlighted line", `<rect x="150" y="560" width="300" height="34" fill="#ffee55" fill-opacity=".6"/>`],
  ])("because of %s", async (_, svg) => {
    expect(await colorOfSvg(svg)).toBe("some");
  });

  test("because of a small gray photo, which black and white would destroy", async () => {
    const portrait = `<defs><linearGradient id="g"><stop offset="0" stop-color="#333"/><stop offset="1" stop-color="#bbb"/></linearGradient></defs>
      <rect x="900" y="100" width="177" height="236" fill="url(#g)"/>`;
    expect(await colorOfSvg(portrait)).toBe("some");
  });

  test("and is a photo when most of it is continuous tone", async () => {
    const photo = `<defs><linearGradient id="g" y2="1"><stop offset="0" stop-color="#456"/><stop offset="1" stop-color="#ba8"/></linearGradient></defs>
      <rect x="60" y="100" width="1120" height="1300" fill="url(#g)"/>`;
    expect(await colorOfSvg(photo)).toBe("photo");
  });
});

describe("a page has no colour", () => {
  test.each([
    ["white paper", "#ffffff"],
    ["yellowed paper", "#efe2bd"],
    ["blue paper", "#d3e0f2"],
    ["pink paper", "#f6d9dc"],
    ["gray recycled paper", "#d2d1cc"],
  ])("when black is printed on %s", async (_, paper) => {
    expect(await colorOfSvg("", paper)).toBe("none");
  });

  test("when its black print was squeezed hard", async () => {
    expect(await colorOfSvg("", "#f4efe2", 40)).toBe("none");
  });

  test("when a signature is in black", async () => {
    expect(await colorOfSvg(stroke("#202020", 2))).toBe("none");
  });

  test("when the scanner's red lies half a dot of 300 dpi aside", async () => {
    const sheet = drawn(`<rect width="1240" height="1754" fill="#fff"/>${LINES}`, 1240, 1754).removeAlpha();
    const { data, width, height } = await pictureOf(await sheet.png().toBuffer(), 150);
    const shifted = data.map((value, at) =>
      at % 3 === 0 && at >= 3 ? Math.round(0.75 * value + 0.25 * data[at - 3]!) : value,
    );
    expect(lookOver(keptOf({ data: shifted, width, height, channels: 3, dpi: 150 }), null).color).toBe("none");
  });
});

test.each([
  ["summary-table", true, "some"],
  ["summary-table", false, "none"],
  ["authorisation", true, "some"],
  ["authorisation", false, "none"],
] as const)("a made-up %s with ink %s has colour: %s", async (kind, ink, color) => {
  const { jpeg, truth } = await scan(kind, "ink", { dpi: 150 }, 0, ink);
  expect(lookOver(await keptFrom(jpeg, 150), null).color).toBe(truth.hasColor ? color : "none");
});
