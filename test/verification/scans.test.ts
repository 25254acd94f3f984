import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspect } from "../../main/verification/gate/inspect.ts";
import { type ForgedPdf, stream } from "../doubles/forgery/pdf.ts";
import {
  CODINGS,
  greyScan,
  HEIGHT,
  jpegImage,
  type ScanCoding,
  scannedPage,
  scanOf,
  WIDTH,
} from "../doubles/forgery/scan.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, second, signer } from "./people.ts";

const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 1 } } as const;
const grey = greyScan();
const grades = await sharp(grey, raw).jpeg({ quality: 70 }).toBuffer();
const JPEGS: readonly (readonly [string, Buffer])[] = [
  ["sequential", grades],
  ["progressive", await sharp(grey, raw).jpeg({ progressive: true }).toBuffer()],
  [
    "coloured, with fewer samples of colour",
    await sharp(grey, raw).toColourspace("srgb").jpeg({ chromaSubsampling: "4:2:0" }).toBuffer(),
  ],
];

/** Signed twice, the second time with a picture. */
const signedOver = (scan: ForgedPdf, content: string, rect: string) =>
  forgeSignature(forgeSignature(scan, signer), second, {
    field: "S2",
    rect,
    fieldDict: "/AP << /N 60 0 R >>",
    with: () => ({ 60: stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 230 60]") }),
  }).bytes;

const WHITE = "1 1 1 rg 0 0 230 60 re f";
const ON_INK = "[70 680 300 740]";
const BESIDE = "[70 400 300 460]";

describe("a later picture over a scan without text", () => {
  it.each(JPEGS)("is found to hide its ink: %s JPEG", async (_, data) => {
    const { signatures } = await check(signedOver(scannedPage(jpegImage(data)), WHITE, ON_INK));
    expect(signatures[0]!.reasons).toContain("content-covered");
  });

  it.each(JPEGS)("may stand where no ink is: %s JPEG", async (_, data) => {
    expect((await check(signedOver(scannedPage(jpegImage(data)), WHITE, BESIDE))).verdict).toBe("valid");
  });

  it.each(["packed samples", "JBIG2", "a stencil"] as const)("may stand where no ink is: %s", async (coding) => {
    expect((await check(signedOver(scanOf(coding), WHITE, BESIDE))).verdict).toBe("valid");
  });

  it.each(Object.keys(CODINGS) as ScanCoding[])("may be a seal of thin strokes over it: %s", async (coding) => {
    const ring = "1 0 0 RG 1.5 w 145 30 m 145 46 85 46 85 30 c 85 14 145 14 145 30 c s 100 30 m 130 30 l S";
    expect((await check(signedOver(scanOf(coding), ring, ON_INK))).verdict).toBe("valid");
  });
});

describe("a scan laid before a signer", () => {
  const codes = (pdf: ForgedPdf) => inspect(pdf.bytes, []).map(({ code }) => code);

  it.each(Object.keys(CODINGS) as ScanCoding[])("passes as it is: %s", (coding) => {
    expect(codes(scanOf(coding))).toEqual([]);
  });

  it.each(JPEGS)("is told of with a white box over its ink: %s JPEG", (_, data) => {
    expect(codes(scannedPage(jpegImage(data), "1 g 70 690 230 30 re f"))).toContain("image-hidden");
  });

  it("passes with a white box over blank paper", () => {
    expect(codes(scanOf("packed samples", "1 g 70 400 230 30 re f"))).toEqual([]);
  });
});
