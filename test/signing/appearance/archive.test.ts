import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { signPdf } from "../../../main/signing/sign.ts";
import { PdfObjectsRead } from "../../composition/pdf-objects.ts";
import { makeCa } from "../../doubles/ca.ts";
import { missing } from "../../tools.ts";
import { qpdfCheck } from "../judges.ts";
import { keyOf, paper, temporaryFolder } from "../samples.ts";
import { type ArchiveOptions, archivePdf } from "./archives.ts";
import { handPng, sealPng } from "./images.ts";
import { drawPage, inkBox } from "./ink.ts";

const folder = temporaryFolder();
const at = new Date("2026-04-01T01:30:15Z");
const key = keyOf(await (await makeCa()).issue({ key: "p-256", commonName: "Nguyễn Thị Mẫu Đặng" }));
const [hand, seal] = await Promise.all([handPng(), sealPng()]);

/** Hand, seal over it, and a text. */
async function signed(original: Uint8Array): Promise<Uint8Array> {
  let pdf = original;
  for (const appearance of [
    { form: "person", placement: "auto", image: hand },
    { form: "agency", placement: "auto", image: seal },
    { form: "block", placement: "auto" },
  ] as const) {
    pdf = await signPdf(pdf, key, { at, appearance });
  }
  return pdf;
}

interface Allowed {
  readonly softMask: boolean;
  readonly deviceRgb: boolean;
  readonly deviceGray: boolean;
  readonly cidSet: boolean;
}

const ARCHIVES: readonly (readonly [string, ArchiveOptions, Allowed])[] = [
  ["PDF/A-1, sRGB", { part: 1, components: 3 }, { softMask: false, deviceRgb: true, deviceGray: true, cidSet: true }],
  [
    "PDF/A-1, no intent",
    { part: 1, components: null },
    { softMask: false, deviceRgb: false, deviceGray: false, cidSet: true },
  ],
  ["PDF/A-2, sRGB", { part: 2, components: 3 }, { softMask: true, deviceRgb: true, deviceGray: true, cidSet: false }],
  ["PDF/A-2, CMYK", { part: 2, components: 4 }, { softMask: true, deviceRgb: false, deviceGray: true, cidSet: false }],
  ["PDF/A-3, gray", { part: 3, components: 1 }, { softMask: true, deviceRgb: false, deviceGray: true, cidSet: false }],
  [
    "PDF/A-2, no intent",
    { part: 2, components: null },
    { softMask: false, deviceRgb: false, deviceGray: false, cidSet: false },
  ],
];

describe
  .skipIf(missing("qpdf", "pdftoppm"))
  .each([
    ...ARCHIVES.map(([name, options, allowed]) => [name, () => archivePdf(options), allowed] as const),
    [
      "no PDF/A",
      () => paper({ lines: 0 }),
      { softMask: true, deviceRgb: true, deviceGray: true, cidSet: false },
    ] as const,
  ])("signed on %s", (name, original, allowed) => {
  let pdf: Uint8Array;
  let objects: PdfObjectsRead;
  beforeAll(async () => {
    pdf = await signed(await original());
    const file = join(folder, `${name.replace(/\W/g, "-")}.pdf`);
    writeFileSync(file, pdf);
    objects = new PdfObjectsRead(file);
  });
  const streamsOf = (subtype: string) => objects.streams.filter(({ dict }) => dict["/Subtype"] === subtype);
  const pictures = () => streamsOf("/Image").filter(({ dict }) => "/SMask" in dict || "/Mask" in dict);

  it("pictures are transparent as far as it allows", () => {
    expect(pictures()).toHaveLength(2);
    for (const { dict } of pictures()) {
      expect("/SMask" in dict).toBe(allowed.softMask);
      const mask = objects.dict(dict[allowed.softMask ? "/SMask" : "/Mask"]);
      expect(mask).toMatchObject(
        allowed.softMask ? { "/ColorSpace": "/DeviceGray", "/BitsPerComponent": 8 } : { "/ImageMask": true },
      );
    }
    expect(objects.dictionaries.some((dict) => "/Group" in dict || "/BM" in dict)).toBe(false);
  });

  it("colours are of the device only where its output intent says what they are", () => {
    const spaces = pictures().map(({ dict }) => dict["/ColorSpace"]);
    for (const space of spaces) {
      expect(space).toEqual(allowed.deviceRgb ? "/DeviceRGB" : ["/CalRGB", expect.anything()]);
    }
    const texts = streamsOf("/Form").filter(({ dict }) => "/Font" in objects.dict(dict["/Resources"]));
    expect(texts).toHaveLength(1);
    const [{ dict }] = texts as [(typeof texts)[0]];
    expect("/ColorSpace" in objects.dict(dict["/Resources"])).toBe(!allowed.deviceGray);
  });

  it("the font's subset lists its glyphs where part 1 asks for that", () => {
    const descriptors = objects.dictionaries.filter((dict) => dict["/Type"] === "/FontDescriptor");
    expect(descriptors).toHaveLength(1);
    expect("/CIDSet" in descriptors[0]!).toBe(allowed.cidSet);
  });

  it("hand and seal are seen through one another, and qpdf finds no fault", () => {
    const drawn = drawPage(folder, pdf, objects.pages.length);
    const [blue, red] = [inkBox(drawn, "blue")!, inkBox(drawn, "red")!];
    expect(blue.left).toBeLessThan(red.right - 5);
    qpdfCheck(folder, pdf);
  });
});
