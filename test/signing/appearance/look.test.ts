import { PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { signerSpots } from "../../../main/signing/appearance/finding/signer-block.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { makePaper } from "../../papers/index.ts";
import { A4, lineText } from "../../papers/sheet.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const paper = makePaper(5, "notice", { ink: false });
const [sheet] = paper.pages as [(typeof paper.pages)[0]];

describe("a look at a page", () => {
  it.each([
    ["as it lies", {}],
    ["turned by 90°", { rotate: 90 }],
    ["turned by 180°", { rotate: 180 }],
    ["turned by 270°", { rotate: 270 }],
    ["cropped", { beyond: 30 }],
  ] as const)("%s tells its lines where they are shown", async (_, options) => {
    const look = (await lookAt(await sheetPdf(paper.pages, options), 0))!;
    expect([look.width, look.height].map(Math.round)).toEqual([A4.width, A4.height].map(Math.round));
    const printed = sheet.lines.find((line) => lineText(line).startsWith("CỘNG HÒA"))!;
    const found = look.lines.find(({ text }) => text.startsWith("CỘNG HÒA"))!;
    expect(found.text).toBe(lineText(printed));
    expect(found.baseline).toBeCloseTo(A4.height - printed[0]!.baseline, 0);
    expect(Math.abs(found.box[0] - printed[0]!.x)).toBeLessThan(1);
    expect(found.size).toBeCloseTo(printed[0]!.size, 0);
  });

  it("sees ink of every colour", async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([200, 200]);
    for (const [at, color] of [
      [1, 0, 0],
      [0, 0, 1],
      [1, 1, 0],
    ].entries()) {
      const [red, green, blue] = color as [number, number, number];
      page.drawRectangle({
        x: 20 + 60 * at,
        y: 80,
        width: 30,
        height: 30,
        color: { type: "RGB", red, green, blue } as never,
      });
    }
    const { ink } = (await lookAt(await pdf.save(), 0))!;
    const inked = ink.cells.filter((cell) => cell === 1).length / ink.scale ** 2;
    expect(inked).toBeGreaterThan(3 * 30 * 30 * 0.9);
  });

  it("of a file that cannot be opened, or has no such page, is null, and the next one works", async () => {
    const good = await sheetPdf(paper.pages);
    expect(await lookAt(Buffer.from("%PDF-1.7\nnothing"), 0)).toBeNull();
    expect(await lookAt(good, 99)).toBeNull();
    expect(await lookAt(good, 0)).not.toBeNull();
  });

  it("of a page that is hundreds of metres long, or a picture of gigapixels, ends within its bounds", async () => {
    const long = await PDFDocument.create();
    long.addPage([10, 14_400]);
    long.addPage([1e6, 1e6]);
    const bytes = await long.save();
    const narrow = await lookAt(bytes, 0);
    expect(narrow!.ink.width * narrow!.ink.height).toBeLessThan(5_100_000);
    expect(await lookAt(bytes, 1)).toBeNull();

    const bomb = await PDFDocument.create();
    const { context } = bomb;
    const dict = {
      Type: "XObject",
      Subtype: "Image",
      Width: 60_000,
      Height: 60_000,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 8,
    };
    const image = context.register(PDFRawStream.of(context.obj({ ...dict, Length: 1 }), new Uint8Array(1)));
    const page = bomb.addPage([595, 842]);
    page.node.set(PDFName.of("Resources"), context.obj({ XObject: { I: image } }));
    page.node.set(PDFName.of("Contents"), context.register(context.stream("q 595 0 0 842 0 0 cm /I Do Q")));
    expect(await lookAt(await bomb.save(), 0)).toBeNull();
    expect(await lookAt(await sheetPdf(paper.pages), 0)).not.toBeNull();
  });

  it("of a page of twenty thousand words ends soon, and so does looking for its signers", async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595, 842]);
    const words = Array.from(
      { length: 20_000 },
      (_, n) => `1 0 0 1 ${(n * 37) % 560} ${(n * 0.04).toFixed(2)} Tm (CHU TICH) Tj`,
    );
    const font = pdf.context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" });
    page.node.set(PDFName.of("Resources"), pdf.context.obj({ Font: { F: font } }));
    const content = pdf.context.flateStream(`BT /F 3 Tf ${words.join("\n")} ET`);
    page.node.set(PDFName.of("Contents"), pdf.context.register(content));
    const look = (await lookAt(await pdf.save(), 0))!;
    expect(look.lines.length).toBeLessThanOrEqual(3_000);
    expect(signerSpots(look.lines, ["CHỦ TỊCH"], "Nguyễn Thị Mẫu").length).toBeLessThan(50);
  });

  it("leaves the caller's bytes as they are", async () => {
    const pdf = await sheetPdf(paper.pages);
    const copy = Buffer.from(pdf);
    await lookAt(pdf, 0);
    expect(copy.equals(pdf)).toBe(true);
  });
});
