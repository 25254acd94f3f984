import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFName, PDFString } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { extended } from "../../../main/signing/acts/extended.ts";
import { ACT_FIELDS } from "../../../main/signing/acts/fields.ts";
import { fillDate, fillNumber } from "../../../main/signing/acts/fill.ts";
import { plantFields } from "../../../main/signing/acts/plant.ts";
import { plantedFields } from "../../../main/signing/acts/planted.ts";
import { fieldsOf } from "../../../main/signing/pdf/fields.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { IncrementalUpdate } from "../../../main/signing/pdf/update.ts";
import type { DocMdp, SignOptions } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { verify } from "../../../main/verification/verify.ts";
import { makeCa } from "../../doubles/ca.ts";
import { missing, run } from "../../tools.ts";
import { pdfsig, qpdfCheck } from "../judges.ts";
import { faultOf, keyOf, temporaryFolder } from "../samples.ts";
import { draft, PLACES, SEAL } from "./draft.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leader = keyOf(await ca.issue({ key: "p-256", commonName: "Lê Thị Lãnh Đạo" }));
const agency = keyOf(await ca.issue({ key: "p-256", commonName: "Ủy ban nhân dân xã Mẫu" }));
const at = new Date();

const signing = (more: Partial<SignOptions> = {}): SignOptions => ({ at, appearance: null, ...more });
const block = { form: "block", placement: { page: 0, rect: [300, 60, 560, 130] } } as const;

const ring =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><circle cx="150" cy="150" r="140" fill="none" stroke="#d00" stroke-width="12"/></svg>';
const image = await sharp(Buffer.from(ring)).png().toBuffer();
const seal = { form: "agency", image, imageWidthMm: 36, placement: "auto" } as const;

const planted = await plantFields(await draft(), PLACES, SEAL);
const certified = await signPdf(planted, leader, signing({ certify: 2, appearance: block }));
const numbered = await fillNumber(certified, "15");
const dated = await fillDate(numbered, "2026-04-05");
const sealed = await signPdf(dated, agency, signing({ field: ACT_FIELDS.seal, appearance: seal }));

const reportOf = (bytes: Uint8Array) =>
  verify({ name: "x.pdf", bytes }, { trust: [ca.root.certificate], now: new Date() });

const certify = (certify: DocMdp) => signPdf(planted, leader, signing({ certify }));

describe("a document planted for the clerk and certified by the leader", () => {
  const STEPS = [
    ["numbered", certified, numbered],
    ["dated", numbered, dated],
    ["sealed", dated, sealed],
  ] as const;

  it.each(STEPS)("keeps every earlier byte and a valid signature when it is %s", async (_, before, after) => {
    expect(Buffer.from(after).subarray(0, before.length).equals(before)).toBe(true);
    const report = await reportOf(after);
    expect(report.verdict).toBe("valid");
    const [own] = report.signatures.filter(({ field }) => field === "Signature1");
    expect(own).toMatchObject({ changesAfter: "permitted", integrity: "intact", reasons: [] });
  });

  it.skipIf(missing("pdfsig", "qpdf"))("is accepted by poppler and qpdf at every step", () => {
    for (const pdf of [planted, certified, numbered, dated, sealed]) qpdfCheck(folder, pdf);
    for (const pdf of [certified, numbered, dated])
      expect(pdfsig(folder, pdf)).toMatchObject([{ field: ACT_FIELDS.seal }, { field: "Signature1", valid: true }]);
    expect(pdfsig(folder, sealed)).toMatchObject([
      { field: ACT_FIELDS.seal, valid: true, total: true },
      { field: "Signature1", valid: true, total: false },
    ]);
  });

  it.skipIf(missing("pdftotext"))("reads as one line with its number and its date where the room was", () => {
    writeFileSync(join(folder, "sealed.pdf"), sealed);
    const text = run("pdftotext", ["-layout", "-l", "1", join(folder, "sealed.pdf"), "-"]);
    expect(text).toMatch(/Số:\s+15\s+\/QĐ-UBND\s+Xã Mẫu, ngày 05 tháng\s+4\s+năm 2026/);
  });

  it("takes a number and a date once, in their order", async () => {
    expect(await faultOf(fillNumber(planted, "15"))).toBe("act-out-of-order");
    expect(await faultOf(fillDate(certified, "2026-04-05"))).toBe("act-out-of-order");
    expect(await faultOf(fillNumber(numbered, "16"))).toBe("act-repeated");
    expect(await faultOf(fillDate(dated, "2026-04-06"))).toBe("act-repeated");
    expect(await faultOf(plantFields(planted, PLACES, SEAL))).toBe("act-repeated");
  });

  it("says which act comes first", async () => {
    await expect(fillNumber(planted, "15")).rejects.toMatchObject({ params: { state: "sign" } });
    await expect(fillDate(certified, "2026-04-05")).rejects.toMatchObject({ params: { state: "number" } });
  });

  it("is closed to number and date by the agency's signature, whoever left them empty", async () => {
    const early = await signPdf(certified, agency, signing({ field: ACT_FIELDS.seal }));
    expect(await faultOf(fillNumber(early, "15"))).toBe("act-would-break-signature");
  });

  it("whose number is changed behind the seal all the same is found changed against its lock", async () => {
    const file = PdfFile.read(sealed);
    const { ref, dict } = plantedFields(file).number!;
    dict.set(PDFName.of("V"), PDFString.of("99"));
    const update = new IncrementalUpdate(file);
    update.change(ref, dict);
    const report = await reportOf(extended(update));
    const [agencys] = report.signatures.filter(({ field }) => field === ACT_FIELDS.seal);
    expect(report.verdict).toBe("invalid");
    expect(agencys).toMatchObject({ changesAfter: "forbidden", integrity: "intact" });
  });
});

describe("a document whose signature would break", () => {
  it("by planting fields behind it is refused", async () => {
    const approved = await signPdf(await draft(), leader, signing());
    expect(await faultOf(plantFields(approved, PLACES, SEAL))).toBe("act-would-break-signature");
  });

  it("by filling is refused where nobody certified, or certified against any change", async () => {
    const approved = await signPdf(planted, leader, signing());
    expect(await faultOf(fillNumber(approved, "15"))).toBe("act-would-break-signature");
    expect(await faultOf(fillNumber(await certify(1), "15"))).toBe("act-would-break-signature");
    expect(await faultOf(fillNumber(await certify(3), "15"))).toBe("no fault");
  });

  it("by filling what the leader has locked is refused", async () => {
    const locking = (lock: SignOptions["lock"]) => signPdf(planted, leader, signing({ certify: 2, lock: lock! }));
    const all = await locking({ action: "All" });
    const others = await locking({ action: "Exclude", fields: [ACT_FIELDS.number, ACT_FIELDS.seal] });
    expect(await faultOf(fillNumber(all, "15"))).toBe("act-would-break-signature");
    expect(await faultOf(fillNumber(others, "15"))).toBe("no fault");
    expect(await faultOf(fillDate(await fillNumber(others, "15"), "2026-04-05"))).toBe("act-would-break-signature");
  });
});

describe("a planted field", () => {
  const widgets = (pdf: Uint8Array) => {
    const file = PdfFile.read(pdf);
    return [...fieldsOf(file)].map(({ dict, name }) => ({ file, dict, name }));
  };
  const key = (name: string) => PDFName.of(name);

  it("shows nothing until it is filled, is printed, and has an appearance as PDF/A wants it", () => {
    for (const { file, dict } of widgets(planted)) {
      const [appearance] = [file.dict(dict.get(key("AP")))!];
      expect(appearance.keys()).toEqual([key("N")]);
      expect(dict.get(key("F"))!.toString()).toBe("132");
      expect([dict.has(key("A")), dict.has(key("AA"))]).toEqual([false, false]);
    }
    const file = PdfFile.read(sealed);
    expect(file.dict(file.catalog.get(key("AcroForm")))!.has(key("NeedAppearances"))).toBe(false);
  });

  it.skipIf(missing("pdftotext")).each([90, 180, 270] as const)(
    "stands upright where it should on a page turned by %d degrees",
    async (rotate) => {
      const number = { ...PLACES.number, baseline: 500 };
      const turned = await plantFields(await draft({ rotate }), { ...PLACES, number }, SEAL);
      const done = await fillNumber(await signPdf(turned, leader, signing({ certify: 2 })), "15");
      writeFileSync(join(folder, "turned.pdf"), done);
      const found = run("pdftotext", ["-bbox", "-l", "1", join(folder, "turned.pdf"), "-"]);
      const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">15</.exec(found)!;
      const [left, top, right, bottom] = word.slice(1).map(Number) as [number, number, number, number];
      const height = rotate === 180 ? 841.89 : 595.28;
      expect(right - left).toBeCloseTo(13, 1);
      expect(left).toBeCloseTo(number.left + (number.width - 13) / 2, 1);
      expect(height - bottom).toBeLessThan(number.baseline);
      expect(height - top).toBeGreaterThan(number.baseline + 8);
    },
  );

  it("does not take a text that is wider than it", async () => {
    expect(await faultOf(fillNumber(certified, "123456789/QĐ-UBND"))).toBe("appearance-too-small");
  });
});

describe("what the clerk gives", () => {
  it("is written as the decree has it", async () => {
    expect(await textOf(await fillNumber(certified, " 7 "), "number")).toBe("07");
    expect(await textOf(await fillDate(numbered, "2026-02-09"), "day")).toBe("09");
    expect(await textOf(await fillDate(numbered, "2026-02-09"), "month")).toBe("02");
    expect(await textOf(dated, "month")).toBe("4");
  });

  it("is refused where it is no number or no day", async () => {
    for (const number of ["", "0", "QĐ-15", "15\u0007", "1".repeat(41)])
      expect(await faultOf(fillNumber(certified, number))).toBe("act-value-invalid");
    for (const day of ["2026-02-30", "05/04/2026", "2026-4-5"])
      expect(await faultOf(fillDate(numbered, day))).toBe("act-value-invalid");
  });

  async function textOf(pdf: Uint8Array, field: keyof typeof ACT_FIELDS): Promise<string> {
    const file = PdfFile.read(pdf);
    const found = [...fieldsOf(file)].find(({ name }) => name === ACT_FIELDS[field])!;
    return (found.dict.get(PDFName.of("V")) as unknown as { decodeText(): string }).decodeText();
  }
});
