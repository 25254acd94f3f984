import { describe, expect, it } from "vitest";
import { createEye } from "../../main/verification/eye/eye.ts";
import type { Eye, Look } from "../../main/verification/eye/port.ts";
import { worst } from "../../main/verification/verdict.ts";
import { ATTACKS } from "../doubles/forgery/attacks/catalogue.ts";
import { otherFont, RENDERED } from "../doubles/forgery/attacks/rendered.ts";
import {
  type Bodies,
  CONTENT,
  FONT,
  type ForgedPdf,
  makePdf,
  PAGE,
  PAGES,
  say,
  stream,
} from "../doubles/forgery/pdf.ts";
import { forgeSignature, type SignaturePlan, withAnnotation } from "../doubles/forgery/sign.ts";
import { cast } from "./cast.ts";
import { check, second, signer } from "./people.ts";

/** An eye that sees nothing amiss. */
const blind: Eye = { compare: async (_, looks) => looks.map((_look, look) => ({ look, differences: [] })) };
const PICTURE = 40;

/** A second signature with a picture over nothing. */
const seal = (pdf: ForgedPdf, plan: SignaturePlan = {}): ForgedPdf =>
  forgeSignature(pdf, second, {
    field: "S2",
    rect: "[100.3 500.7 250.2 560.4]",
    fieldDict: `/AP << /N ${PICTURE} 0 R >>`,
    with: () => ({
      [PICTURE]: stream("0 0 1 rg 0 0 150 60 re f", "/Type /XObject /Subtype /Form /BBox [0 0 150 60]"),
    }),
    ...plan,
  });

const pageWith = (entries: string): Bodies => ({ [PAGE]: makePdf().body(PAGE).replace(/>>$/, `${entries} >>`) });

/** Where the last signature but one of a file ends, by its bytes. */
const lookAt = (signed: ForgedPdf, page = 0): Look => ({ signedEnd: signed.bytes.length, page, permitted: [] });

describe("a picture of the page speaks against a signature where nothing else does", () => {
  it.each(RENDERED.map((attack) => [attack.name, attack] as const))("%s", async (_, attack) => {
    const bytes = attack.build(cast);
    expect((await check(bytes, { eye: blind })).verdict).toBe("valid");
    const report = await check(bytes);
    expect(report.verdict).toBe("invalid");
    expect(report.signatures[0]).toMatchObject({
      integrity: "intact",
      changesAfter: "forbidden",
      reasons: ["changed-after-signing", "rendering-differs"],
    });
  });

  it.each([
    ["upright", "", [24, 77.6, 35.3, 5.6]],
    ["turned", "/Rotate 90", [214.5, 24, 5.6, 35.3]],
    ["upside down", "/Rotate 180", [151, 214.5, 33.9, 5.6]],
    ["cropped", "/CropBox [50 60 500 800]", [7.1, 62.1, 35.3, 5.6]],
    ["turned and cropped", "/Rotate 270 /CropBox [50 60 500 800]", [62.1, 117.1, 5.6, 35.3]],
    ["in units of two points", "/UserUnit 2", [48, 155.2, 70.6, 11.3]],
  ])("and says where in millimetres, on a page that is %s", async (_, page, [left, top, width, height]) => {
    const { signatures } = await check(otherFont(signer, page));
    expect(signatures[0]!.rendering).toEqual({
      differences: [{ page: 0, box: { left, top, width, height } }],
      unseen: [],
    });
  });
});

describe("a picture agrees with what is found among the objects, of", () => {
  const image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8";
  const drawing = (resources: string, content: string, objects: Bodies): Bodies => ({
    [PAGE]: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    [CONTENT]: stream(`${say("So tien")} ${content}`),
    ...objects,
  });

  it.each<readonly [string, Bodies, Bodies]>([
    ["a font that all pages share", {}, { [FONT]: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>" }],
    [
      "a colour space",
      drawing("/ColorSpace << /C 10 0 R >>", "/C cs 1 0 0 scn 72 400 99 99 re f", {
        10: "[/CalRGB << /WhitePoint [1 1 1] >>]",
      }),
      { 10: "[/Lab << /WhitePoint [0.95 1 1.09] /Range [-100 100 -100 100] >>]" },
    ],
    [
      "a tint of a separation",
      drawing("/ColorSpace << /C [/Separation /X /DeviceRGB 10 0 R] >>", "/C cs 1 scn 72 400 99 99 re f", {
        10: "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>",
      }),
      { 10: "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0 0 1] /N 1 >>" },
    ],
    [
      "a pattern",
      drawing("/Pattern << /P 10 0 R >>", "/Pattern cs /P scn 72 400 99 99 re f", {
        10: stream(
          "1 0 0 rg 0 0 5 9 re f",
          "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>",
        ),
      }),
      {
        10: stream(
          "1 0 0 rg 0 0 1 9 re f",
          "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>",
        ),
      },
    ],
    [
      "the mask of an image",
      drawing("/XObject << /I 10 0 R >>", "q 99 0 0 99 72 400 cm /I Do Q", {
        10: stream("\x20", `${image} /ColorSpace /DeviceGray /SMask 11 0 R`),
        11: stream("\xff", `${image} /ColorSpace /DeviceGray`),
      }),
      { 11: stream("\x00", `${image} /ColorSpace /DeviceGray`) },
    ],
    [
      "a layer's state",
      {
        ...drawing("/Properties << /L 10 0 R >>", "/OC /L BDC 72 400 99 99 re f EMC", {
          10: "<< /Type /OCG /Name (L) >>",
        }),
        1: "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [10 0 R] /D 11 0 R >> >>",
        11: "<< /ON [10 0 R] >>",
      },
      { 11: "<< /OFF [10 0 R] >>" },
    ],
    ["what is shown of the page", {}, pageWith("/CropBox [0 0 595 700]")],
    ["how it is turned", {}, pageWith("/Rotate 90")],
    ["the page's place", {}, { [PAGES]: "<< /Type /Pages /Kids [] /Count 0 >>" }],
  ])("%s", async (_, before, change) => {
    const signed = forgeSignature(makePdf(before), signer);
    const bytes = signed.update(change).bytes;
    const [seen] = await createEye().compare(bytes, [lookAt(signed)]);
    expect(seen?.differences?.length).toBeGreaterThan(0);
    expect((await check(bytes, { eye: blind })).verdict).not.toBe("valid");
  });
});

describe("a picture raises no alarm", () => {
  it.each([
    ["upright", ""],
    ["turned", "/Rotate 90"],
    ["upside down", "/Rotate 180"],
    ["turned and cropped", "/Rotate 270 /CropBox [50 60 500 800]"],
    ["in units of two points", "/UserUnit 2"],
  ])("over a second signature and a note that stays upright, on a page that is %s", async (_, page) => {
    const sealed = seal(forgeSignature(makePdf(pageWith(page)), signer, { certify: 3 }));
    const note =
      "<< /Type /Annot /Subtype /Text /Rect [300 300 320 320] /Contents (da xem) /F 28 /P 3 0 R /C [1 0 0] >>";
    const report = await check(sealed.update({ 60: note, [PAGE]: withAnnotation(sealed.body(PAGE), 60) }).bytes);
    expect(report).toMatchObject({ verdict: "valid", signatures: [{ reasons: [] }, { reasons: [] }] });
    const nothing = { differences: [], unseen: [] };
    expect(report.signatures.map(({ rendering }) => rendering)).toEqual([nothing, nothing]);
  });
});

describe("what could not be looked at is named, and settles nothing", () => {
  const two = seal(forgeSignature(makePdf(), signer)).bytes;
  const unchecked = {
    verdict: "valid",
    signatures: [
      { changesAfter: "permitted", reasons: ["rendering-unchecked"], rendering: { differences: [], unseen: [0] } },
      {},
    ],
  };

  it("where the eye fails", async () => {
    expect(await check(two, { eye: { compare: async () => [] } })).toMatchObject(unchecked);
  });

  it("where its time is over", async () => {
    expect(await check(two, { eye: createEye({ eachMs: 0, allMs: 0 }) })).toMatchObject(unchecked);
  });

  it("on a page that is too large to be drawn", async () => {
    const poster = makePdf(pageWith("/MediaBox [0 0 14400 14400]"));
    expect(await check(seal(forgeSignature(poster, signer)).bytes)).toMatchObject(unchecked);
  });

  it("on pages beyond the first two dozen", async () => {
    const numbers = Array.from({ length: 30 }, (_, at) => 100 + at);
    const pages = Object.fromEntries(numbers.map((num) => [num, makePdf().body(PAGE)]));
    const kids = [PAGE, ...numbers].map((num) => `${num} 0 R`).join(" ");
    const pdf = makePdf({ ...pages, [PAGES]: `<< /Type /Pages /Kids [${kids}] /Count 31 /MediaBox [0 0 90 90] >>` });
    const signed = forgeSignature(pdf, signer, { certify: 3 });
    const mark = (page: number) => `<< /Type /Annot /Subtype /Text /Rect [30 30 50 50] /P ${page} 0 R >>`;
    const marked = signed.update({
      ...Object.fromEntries(numbers.map((num) => [num + 100, mark(num)])),
      ...Object.fromEntries(numbers.map((num) => [num, withAnnotation(signed.body(num), num + 100)])),
    });
    const report = await check(marked.bytes);
    expect(report).toMatchObject({ verdict: "valid", signatures: [{ reasons: ["rendering-unchecked"] }] });
    expect(report.signatures[0]!.rendering).toEqual({ differences: [], unseen: [25, 26, 27, 28, 29, 30] });
  });
});

describe("the eye never speaks for a signature", () => {
  it.each(ATTACKS.map((attack) => [`${attack.class}: ${attack.name}`, attack] as const))("%s", async (_, attack) => {
    const bytes = attack.build(cast);
    const [sightless, seeing] = [await check(bytes, { eye: blind }), await check(bytes)];
    expect(worst([sightless.verdict, seeing.verdict])).toBe(seeing.verdict);
    expect(seeing.verdict).not.toBe("valid");
    for (const [at, { reasons }] of sightless.signatures.entries()) {
      expect(seeing.signatures[at]!.reasons).toEqual(expect.arrayContaining([...reasons]));
    }
  });
});
