import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { ACT_FIELDS } from "../../../main/signing/acts/fields.ts";
import { type Actor, giveDate, giveNumber } from "../../../main/signing/acts/give.ts";
import { prepareForClerk } from "../../../main/signing/acts/prepare.ts";
import { signatureWidgets } from "../../../main/signing/appearance/finding/signatures.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { pagesOf } from "../../../main/signing/pdf/pages.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { verify } from "../../../main/verification/verify.ts";
import { makeCa } from "../../doubles/ca.ts";
import { missing } from "../../tools.ts";
import { pdfsig, qpdfCheck } from "../judges.ts";
import { faultOf, invisible, keyOf, paper, temporaryFolder } from "../samples.ts";
import { draft } from "./draft.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leader = keyOf(await ca.issue({ key: "p-256", commonName: "Lê Thị Lãnh Đạo" }));
const agency = keyOf(await ca.issue({ key: "p-256", commonName: "Ủy ban nhân dân xã Mẫu" }));
const clerk: Actor = { by: "Trần Thị Văn Thư", at: new Date("2026-04-05T02:00:00Z") };
const at = new Date();

const picture = (drawing: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="360" height="360">${drawing}</svg>`))
    .png()
    .toBuffer();
const seal = {
  image: await picture('<circle cx="180" cy="180" r="170" fill="none" stroke="#d00" stroke-width="14"/>'),
  imageWidthMm: 36,
};
const hand = {
  image: await picture('<path d="M10 200 C120 20 160 340 350 120" fill="none" stroke="#00c" stroke-width="14"/>'),
  imageWidthMm: 26,
};

describe("a draft on its way through the office", () => {
  it("is prepared, certified, numbered, dated and sealed, and every signature is valid at the end", async () => {
    const prepared = await prepareForClerk(await draft({ gap: "dots", printed: "nothing" }), seal);
    const certified = await signPdf(prepared, leader, {
      at,
      certify: 2,
      appearance: { form: "person", placement: "auto", ...hand },
    });
    const numbered = await giveNumber(certified, "15", clerk);
    const dated = await giveDate(numbered.pdf, "2026-04-05", clerk);
    const issued = await signPdf(dated.pdf, agency, {
      at,
      field: ACT_FIELDS.seal,
      appearance: { form: "agency", placement: "auto", ...seal },
    });
    expect([numbered.fact, dated.fact]).toEqual([
      { act: "number", value: "15", ...clerk, way: "field" },
      { act: "date", value: "2026-04-05", ...clerk, way: "field" },
    ]);
    const report = await verify({ name: "x", bytes: issued }, { trust: [ca.root.certificate], now: new Date() });
    expect(report.verdict).toBe("valid");
    writeFileSync(join(folder, "issued.pdf"), issued);
    if (!missing("qpdf", "pdfsig")) {
      qpdfCheck(folder, issued);
      expect(pdfsig(folder, issued).map(({ valid }) => valid)).toEqual([true, true]);
    }
    const text = (await lookAt(issued, 0))!.lines.filter(({ baseline }) => Math.abs(baseline - 745) < 1);
    const words = text.flatMap(({ parts }) => parts.map((part) => part.text)).filter((word) => !/^\.+$/.test(word));
    expect(words).toEqual(expect.arrayContaining(["Số:", "15", "/QĐ-UBND", "ngày", "05", "tháng", "4", "năm", "2026"]));
    expect(overlapOfSeal(issued)).toBeGreaterThan(0.1);
  });

  it("is refused by name of what it lacks", async () => {
    expect(await faultOf(prepareForClerk(await paper(), seal))).toBe("act-place-missing");
    expect(await faultOf(prepareForClerk(await draft({ filled: true }), seal))).toBe("act-repeated");
    const signed = await signPdf(await draft(), leader, invisible());
    expect(await faultOf(prepareForClerk(signed, seal))).toBe("act-would-break-signature");
  });
});

/** Share of the leader's signature that the seal's rectangle covers. */
function overlapOfSeal(pdf: Uint8Array): number {
  const file = PdfFile.read(pdf);
  const widgets = [...pagesOf(file)].flatMap((page) => signatureWidgets(file, page));
  const [one, two] = widgets.map(({ shown }) => shown);
  const area = ([left, bottom, right, top]: readonly number[]) => (right! - left!) * (top! - bottom!);
  const [small, large] = area(one!) < area(two!) ? [one!, two!] : [two!, one!];
  const shared = [0, 1].map((n) => Math.min(small[n + 2]!, large[n + 2]!) - Math.max(small[n]!, large[n]!));
  return (Math.max(0, shared[0]!) * Math.max(0, shared[1]!)) / area(small);
}
