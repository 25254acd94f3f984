import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { lookOver } from "../../main/imaging/overview.ts";
import { drawn, keptFrom, scan } from "./pages.ts";

const DPI = 150;
const SHEET = { width: 1240, height: 1754 };

const overviewOf = async (sheet: Sharp) =>
  lookOver(await keptFrom(await sheet.jpeg({ quality: 88 }).toBuffer(), DPI), null);

const paper = (svg: string) =>
  drawn(`<rect width="1240" height="1754" fill="#f4f1e8"/>${svg}`, SHEET.width, SHEET.height).removeAlpha();

const lines = (x: number, count = 30) =>
  Array.from(
    { length: count },
    (_, at) =>
      `<text x="${x}" y="${160 + at * 48}" font-family="Liberation Serif" font-size="27">Nguyễn Thị Mỹ Duyên, sinh ngày 05/10/1990, thường trú tại thôn Đông, xã Tân Hòa, đề nghị được cấp bản sao</text>`,
  ).join("");

describe("print that is cut at an edge is found", () => {
  const page = scan("report", "cut", { dpi: DPI, skew: 1.4 });

  test.each([
    ["left", { left: 190, top: 0, width: 1050, height: 1754 }],
    ["right", { left: 0, top: 0, width: 1000, height: 1754 }],
    ["top", { left: 0, top: 400, width: 1240, height: 1354 }],
    ["bottom", { left: 0, top: 0, width: 1240, height: 1100 }],
  ])("at the %s", async (_, rest) => {
    const { jpeg } = await page;
    expect((await overviewOf(sharp(jpeg).extract(rest))).isCut).toBe(true);
  });

  test("on a seal that is half outside", async () => {
    const seal = `<g fill="none" stroke="#c8232c" stroke-width="5"><circle cx="1240" cy="1500" r="100"/><circle cx="1240" cy="1500" r="80"/></g>`;
    expect((await overviewOf(paper(lines(120) + seal))).isCut).toBe(true);
  });
});

describe("no print is said to be cut", () => {
  test.each([
    ["an ordinary page", ""],
    ["a black shadow along an edge", `<path d="M0 0H14L9 500L16 900L8 1300L13 1754H0Z" fill="#000"/>`],
    [
      "a shadow in broken pieces",
      Array.from(
        { length: 40 },
        (_, at) => `<rect y="${at * 43}" width="${9 + (at % 3)}" height="33" fill="#111"/>`,
      ).join(""),
    ],
    [
      "punched holes, one torn open",
      [300, 780, 1260].map((y, at) => `<circle cx="${at === 0 ? 6 : 60}" cy="${y}" r="17" fill="#000"/>`).join(""),
    ],
    [
      "rules that go across",
      [400, 800, 1200].map((y) => `<path d="M0 ${y}H1240" stroke="#222" stroke-width="2"/>`).join(""),
    ],
    ["a coloured bar in the margin", `<rect x="1150" y="300" width="90" height="200" fill="#1d5fa8"/>`],
    [
      "dust at an edge",
      `<circle cx="1" cy="400" r="3"/><circle cx="2" cy="900" r="2"/><circle cx="1239" cy="1200" r="3"/>`,
    ],
  ])("because of %s", async (_, svg) => {
    expect((await overviewOf(paper(lines(120, 26).replaceAll("được cấp bản sao", "") + svg))).isCut).toBe(false);
  });

  test("because of a photo up to the edges", async () => {
    const photo = `<defs><linearGradient id="g" y2="1"><stop offset="0" stop-color="#456"/><stop offset="1" stop-color="#ba8"/></linearGradient></defs>
      <rect width="1240" height="700" fill="url(#g)"/><path d="M0 200 L60 100 L120 260 M0 420 L90 400 M0 600 L40 500" stroke="#111" stroke-width="8"/>`;
    expect(
      (await overviewOf(paper(photo + lines(120, 10).replaceAll(/y="(\d+)"/gu, (_, y) => `y="${Number(y) + 700}"`))))
        .isCut,
    ).toBe(false);
  });
});

describe("a side is blank", () => {
  test.each([
    ["nothing", ""],
    ["punched holes", [300, 640, 980, 1320].map((y) => `<circle cx="72" cy="${y}" r="17" fill="#222"/>`).join("")],
    ["print that shows through", `<g opacity="0.09" transform="translate(1240) scale(-1 1)">${lines(120)}</g>`],
    ["a fold's shadow", `<path d="M50 880L1190 884" stroke="#777" stroke-width="5"/>`],
    ["a shadow at an edge and dust", `<rect width="12" height="1754" fill="#000"/><circle cx="500" cy="600" r="3"/>`],
  ])("with %s", async (_, svg) => {
    expect((await overviewOf(paper(svg))).isBlank).toBe(true);
  });
});

describe("a side is not blank", () => {
  const written = `font-family="Liberation Serif" font-style="italic"`;
  test.each([
    ["a word in pencil", `<text x="400" y="700" ${written} font-size="60" fill="#555">Lan</text>`],
    ["a word in blue ink", `<text x="400" y="700" ${written} font-size="50" fill="#2440a0">Lan</text>`],
    ["three small letters", `<text x="700" y="1500" ${written} font-size="24" fill="#222">số 7</text>`],
    [
      "a signature",
      `<path d="M700 1500 c 40 -80 60 -20 50 30 s 40 -70 70 -30 s 30 40 70 -10" fill="none" stroke="#222" stroke-width="2"/>`,
    ],
    [
      "a word beside punched holes",
      `<circle cx="72" cy="300" r="17" fill="#222"/><circle cx="72" cy="800" r="17" fill="#222"/><text x="400" y="700" ${written} font-size="40" fill="#333">nháp</text>`,
    ],
  ])("with %s", async (_, svg) => {
    expect((await overviewOf(paper(svg))).isBlank).toBe(false);
  });
});
