import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Actor, giveDate, giveNumber } from "../../../main/signing/acts/give.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { verify } from "../../../main/verification/verify.ts";
import { makeCa } from "../../doubles/ca.ts";
import { missing, run } from "../../tools.ts";
import { pdfsig, qpdfCheck } from "../judges.ts";
import { faultOf, invisible, keyOf, paper, rewrittenByQpdf, temporaryFolder } from "../samples.ts";
import { draft, fedTurned } from "./draft.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leader = keyOf(await ca.issue({ key: "p-256", commonName: "Lê Thị Lãnh Đạo" }));
const agency = keyOf(await ca.issue({ key: "p-256", commonName: "Ủy ban nhân dân xã Mẫu" }));
const clerk: Actor = { by: "Trần Thị Văn Thư", at: new Date("2026-04-05T02:00:00Z") };

const plain = await draft();
const numbered = (await giveNumber(plain, "15", clerk)).pdf;
const dated = (await giveDate(numbered, "2026-04-05", clerk)).pdf;

const lineOf = async (pdf: Uint8Array) =>
  (await lookAt(pdf, 0))!.lines.filter(({ baseline }) => Math.abs(baseline - 745) < 1).map(({ text }) => text);

describe("a document numbered and dated before anybody signs", () => {
  it("reads as if it had been printed so, at the place and in the size of its line", async () => {
    expect((await lineOf(dated)).join(" ")).toBe("Số: 15 /QĐ-UBND Xã Mẫu, ngày 05 tháng 4 năm 2026");
    const parts = (await lookAt(dated, 0))!.lines.flatMap(({ parts, size }) =>
      parts.map((part) => ({ ...part, size })),
    );
    const number = parts.find(({ text }) => text === "15")!;
    expect(number.size).toBe(13);
    expect((number.box[0] + number.box[2]) / 2).toBeCloseTo((88 + 119) / 2, -0.5);
  });

  it("keeps every earlier byte, and says what was done by whom", async () => {
    expect(Buffer.from(numbered).subarray(0, plain.length).equals(plain)).toBe(true);
    expect(Buffer.from(dated).subarray(0, numbered.length).equals(numbered)).toBe(true);
    const { fact } = await giveNumber(plain, "7", clerk);
    expect(fact).toEqual({ act: "number", value: "07", ...clerk, way: "page" });
    expect((await giveDate(numbered, "2026-04-05", clerk)).fact).toMatchObject({ act: "date", value: "2026-04-05" });
  });

  it.skipIf(missing("pdfsig", "qpdf"))("is signed by leader and agency, whose signatures stay valid", async () => {
    const signed = await signPdf(await signPdf(dated, leader, invisible()), agency, invisible());
    for (const pdf of [numbered, dated, signed]) qpdfCheck(folder, pdf);
    expect(pdfsig(folder, signed).map(({ valid }) => valid)).toEqual([true, true]);
    const report = await verify({ name: "x", bytes: signed }, { trust: [ca.root.certificate], now: new Date() });
    expect(report.verdict).toBe("valid");
  });

  it("takes number and date once, in their order, and neither behind a signature", async () => {
    expect(await faultOf(giveDate(plain, "2026-04-05", clerk))).toBe("act-out-of-order");
    expect(await faultOf(giveNumber(numbered, "16", clerk))).toBe("act-repeated");
    expect(await faultOf(giveDate(dated, "2026-04-06", clerk))).toBe("act-repeated");
    const signed = await signPdf(numbered, leader, invisible());
    expect(await faultOf(giveNumber(signed, "15", clerk))).toBe("act-would-break-signature");
    expect(await faultOf(giveDate(signed, "2026-04-05", clerk))).toBe("act-would-break-signature");
  });

  it.each(["dots", "apart"] as const)("is known as numbered and dated where its draft left %s", async (gap) => {
    const first = (await giveNumber(await draft({ gap, printed: "nothing" }), "15", clerk)).pdf;
    expect(await faultOf(giveNumber(first, "16", clerk))).toBe("act-repeated");
    const second = (await giveDate(first, "2026-04-05", clerk)).pdf;
    expect(await faultOf(giveDate(second, "2026-04-06", clerk))).toBe("act-repeated");
  });

  it("takes no date that contradicts its print", async () => {
    expect(await faultOf(giveDate(numbered, "2027-04-05", clerk))).toBe("act-value-invalid");
    const inApril = (await giveNumber(await draft({ printed: "month and year" }), "15", clerk)).pdf;
    expect(await faultOf(giveDate(inApril, "2026-05-05", clerk))).toBe("act-value-invalid");
    expect((await lineOf((await giveDate(inApril, "2026-04-05", clerk)).pdf)).join(" ")).toMatch(
      /ngày 05 tháng 4 năm 2026$/,
    );
  });

  it("is refused where it has no room", async () => {
    await expect(giveNumber(await paper(), "15", clerk)).rejects.toMatchObject({
      code: "act-place-missing",
      params: { state: "number" },
    });
  });

  it.each([90, 180, 270] as const)("is written upright in its line on a page turned by %d degrees", async (rotate) => {
    const done = (await giveNumber(await fedTurned(rotate), "15", clerk)).pdf;
    expect((await lineOf(done)).join(" ")).toMatch(/^Số: 15 \/QĐ-UBND/);
  });

  it.skipIf(missing("qpdf"))(
    "may come from another program, its resources shared or its content in parts",
    async () => {
      for (const option of ["--object-streams=generate", "--qdf", "--linearize"]) {
        const done = (await giveNumber(rewrittenByQpdf(folder, plain, option), "15", clerk)).pdf;
        qpdfCheck(folder, done);
        expect((await lineOf(done)).join(" ")).toContain("Số: 15 /QĐ-UBND");
        writeFileSync(join(folder, "done.pdf"), done);
        if (!missing("pdffonts"))
          expect(run("pdffonts", [join(folder, "done.pdf")])).toMatch(/\+Tinos-Regular.* yes yes yes/);
      }
    },
  );
});
