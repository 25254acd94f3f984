import { beforeAll, describe, expect, it } from "vitest";
import { payloadOf } from "../../main/capture/separators/payload.ts";
import type { Picture } from "../../main/imaging/port.ts";
import type { Gray } from "../../main/imaging/raster.ts";
import { grayOf } from "../../main/imaging/raster.ts";
import { hasPatchT } from "../../main/recognition/codes/patch.ts";
import { readCodes } from "../../main/recognition/codes/read-codes.ts";
import { pictureOf } from "../imaging/pages.ts";
import { makeDossier, renderSheet, type ScanConditions } from "../papers/index.ts";
import { drawnSheet, printed, type Wear, worn } from "./separator-sheets.ts";

const TARGET = { dossier: "H99.07.12-260401-0001", component: "TO-KHAI" };
let sheet: Picture;
beforeAll(async () => {
  sheet = await printed({ ...TARGET, name: "Tờ khai đề nghị cấp Giấy xác nhận tình trạng hôn nhân" });
});

const WEARS: readonly Wear[] = [
  { dpi: 150 },
  { dpi: 150, skew: -5, noise: 12 },
  { dpi: 150, skew: 5, bilevel: true },
  { dpi: 200, skew: 3, turn: 90, quality: 30 },
  { dpi: 200, skew: -3, turn: 180, scale: 0.93 },
  { dpi: 300, skew: 5, turn: 270, noise: 20 },
  { dpi: 300, bilevel: true, noise: 25, scale: 1.03 },
  { dpi: 600, skew: -1, noise: 0 },
];

describe.each(WEARS)("a separator sheet as it comes from a scanner, %j", (wear) => {
  let gray: Gray;
  beforeAll(async () => {
    gray = await worn(sheet, wear);
  });

  it("is known by its bars", () => {
    expect(hasPatchT(gray)).toBe(true);
  });

  it("says by its codes what comes behind it", async () => {
    const texts = new Set((await readCodes(gray)).map(({ text }) => text));
    expect([...texts]).toEqual([payloadOf(TARGET)]);
  });
});

describe.each<ScanConditions>([
  { dpi: 200, skew: -4.2, noise: 8, lighting: 0.2, blur: 1.2, quality: 60 },
  { dpi: 150, skew: 3.1, turn: 90, paper: [226, 214, 188], noise: 5, quality: 70 },
])("a separator sheet in the generator's scanner, %j", (conditions) => {
  it("is known by its bars and by its code", async () => {
    const { jpeg } = await renderSheet(await drawnSheet(TARGET), conditions);
    const gray = grayOf(await pictureOf(jpeg, conditions.dpi!)) as Gray;
    expect(hasPatchT(gray)).toBe(true);
    expect(await readCodes(gray)).toMatchObject([{ format: "qr", text: payloadOf(TARGET) }]);
  });
});

describe("the codes of a sheet", () => {
  it("are QR and Code 128; the long name of a long code is QR alone", async () => {
    const formats = async (picture: Picture) => new Set((await readCodes(picture)).map(({ format }) => format));
    expect(await formats(sheet)).toEqual(new Set(["qr", "code-128"]));
    const long = await printed({ dossier: "Hồ sơ số ".repeat(6), component: "GIAY-TO", name: null });
    expect(await formats(long)).toEqual(new Set(["qr"]));
  });
});

/** Bars along the top of an empty page, in hundredths of an inch from its edge on. */
function barred(bars: readonly number[], { dpi = 100, length = 2.5 } = {}): Gray {
  const [width, height] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)];
  const data = new Uint8Array(width * height).fill(250);
  let top = 0.4 * dpi;
  for (const [at, bar] of bars.entries()) {
    const bottom = top + (bar / 100) * dpi;
    if (at % 2 === 0)
      for (let y = Math.round(top); y < Math.round(bottom); y++)
        data.fill(20, y * width + dpi, y * width + Math.round(dpi * (1 + length)));
    top = bottom;
  }
  return { data, width, height, channels: 1, dpi };
}

describe("bars that are no Patch T", () => {
  const [N, W] = [8, 20];
  const patch = (...bars: readonly number[]) => bars.flatMap((bar, at) => (at === 0 ? [bar] : [N, bar]));

  it("are the other patches, but for Patch 3, which is Patch T from behind", () => {
    const others = { 1: [W, W, N, N], 2: [W, N, N, W], 4: [N, W, W, N], 6: [N, N, W, W] };
    for (const bars of Object.values(others)) expect(hasPatchT(barred(patch(...bars)))).toBe(false);
    expect(hasPatchT(barred(patch(N, W, N, W)))).toBe(true);
    expect(hasPatchT(barred(patch(W, N, W, N)))).toBe(true);
  });

  it("are shorter, longer in number, or much larger", () => {
    expect(hasPatchT(barred(patch(N, W, N, W), { length: 1 }))).toBe(false);
    expect(hasPatchT(barred(patch(N, W, N, W, N, W)))).toBe(false);
    expect(hasPatchT(barred(patch(N, W, N, W).map((bar) => 2 * bar)))).toBe(false);
  });

  it("are on no ordinary paper", { timeout: 120_000 }, async () => {
    const taken: string[] = [];
    for (const [at, side] of makeDossier("no separator", 14).pages.entries()) {
      const { jpeg } = await renderSheet(side, { dpi: 75, turn: at % 2 === 0 ? 0 : 90 });
      if (hasPatchT(grayOf(await pictureOf(jpeg, 75)) as Gray)) taken.push(`${at}`);
    }
    expect(taken).toEqual([]);
  });
});
