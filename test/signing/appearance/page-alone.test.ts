import { PDFDocument, PDFName } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { pageAlone } from "../../../main/signing/appearance/looking/page-alone.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { pagesOf } from "../../../main/signing/pdf/pages.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { makePaper } from "../../papers/index.ts";
import { missing } from "../../tools.ts";
import { qpdfCheck } from "../judges.ts";
import { keyOf, rewrittenByQpdf, temporaryFolder } from "../samples.ts";
import { handPng } from "./images.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const key = keyOf(await (await makeCa()).issue({ key: "p-256", commonName: "Nguyễn Thị Mẫu Đặng" }));
const sheets = [...makePaper(1, "report", { ink: false }).pages, ...makePaper(2, "decision", { ink: false }).pages];
const signed = await signPdf(await sheetPdf(sheets), key, {
  at: new Date(),
  appearance: { form: "person", placement: "auto", image: await handPng() },
});

const pageOf = (pdf: Uint8Array, index: number): Uint8Array => {
  const file = PdfFile.read(pdf);
  return pageAlone(file, [...pagesOf(file)][index]!);
};

const KINDS: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array])[] = [
  ["plain, and signed", () => signed],
  ["with object streams", () => rewrittenByQpdf(folder, signed, "--object-streams=generate")],
  ["linearized", () => rewrittenByQpdf(folder, signed, "--linearize")],
  ["turned", () => sheetPdf(sheets, { rotate: 90 })],
  ["cropped", () => sheetPdf(sheets, { rotate: 270, beyond: 25 })],
];

describe.skipIf(missing("qpdf")).each(KINDS)("a page of a file %s", (_, make) => {
  it("looks alone as it looks in the file, and is a sound file", async () => {
    const pdf = await make();
    for (const index of [0, sheets.length - 1]) {
      const alone = pageOf(pdf, index);
      qpdfCheck(folder, alone);
      const [one, other] = [await lookAt(alone, 0), await lookAt(pdf, index)];
      expect(one!.lines).toEqual(other!.lines);
      expect(Buffer.from(one!.ink.cells).equals(other!.ink.cells)).toBe(true);
    }
  });
});

describe("a page alone", () => {
  it("takes what its parent gives all pages, and leaves the other pages behind", async () => {
    const pdf = await PDFDocument.create();
    for (let n = 0; n < 20; n++) {
      const page = pdf.addPage([300, 300]);
      page.drawText(`Trang ${n}`.normalize("NFD").replace(/\p{M}/gu, ""), { x: 50, y: 150, size: 20 });
      const noise = Uint8Array.from({ length: 20_000 }, () => Math.random() * 256);
      page.node.set(PDFName.of("PieceInfo"), pdf.context.register(pdf.context.stream(noise)));
    }
    const fonts = pdf.getPage(3).node.Resources()!;
    pdf.getPage(3).node.delete(PDFName.of("Resources"));
    pdf.catalog.Pages().set(PDFName.of("Resources"), fonts);
    const bytes = await pdf.save({ useObjectStreams: false });
    const alone = pageOf(bytes, 3);
    expect(alone.length).toBeLessThan(bytes.length / 50);
    expect((await lookAt(alone, 0))!.lines.map(({ text }) => text)).toEqual(["Trang 3"]);
  });

  it("does not show layers that the document hides", async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([300, 300]);
    const { context } = pdf;
    const layer = context.register(context.obj({ Type: "OCG", Name: context.obj("hidden") }));
    pdf.catalog.set(PDFName.of("OCProperties"), context.obj({ OCGs: [layer], D: { OFF: [layer], Order: [layer] } }));
    page.node.set(PDFName.of("Resources"), context.obj({ Properties: { L: layer } }));
    page.node.set(PDFName.of("Contents"), context.register(context.stream("/OC /L BDC 0 g 50 50 200 200 re f EMC")));
    const bytes = await pdf.save({ useObjectStreams: false });
    const { ink } = (await lookAt(pageOf(bytes, 0), 0))!;
    expect(ink.cells.every((cell) => cell === 0)).toBe(true);
  });
});
