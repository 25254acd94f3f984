import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { POINTS_PER_MM, toShown, toUserSpace } from "../../../main/signing/appearance/geometry.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { type Page, pagesOf } from "../../../main/signing/pdf/pages.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { blankSheet, mm } from "../../papers/sheet.ts";
import { missing } from "../../tools.ts";
import { keyOf, temporaryFolder } from "../samples.ts";
import { SEAL_MM, sealPng } from "./images.ts";
import { drawPage, inkBox } from "./ink.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const at = new Date("2026-04-01T01:30:15Z");
const key = keyOf(await (await makeCa()).issue({ key: "p-256", commonName: "Ủy ban nhân dân xã Mẫu" }));
const AGENCY = { form: "agency", placement: "auto", image: await sealPng() } as const;

describe.skipIf(missing("pdftoppm"))("an existing empty field", () => {
  /** A signature field of 130 × 110 points, on a page as it is shown. */
  async function withField(rotate: 0 | 90 | 180 | 270): Promise<{ pdf: Uint8Array; shown: readonly number[] }> {
    const bytes = await sheetPdf([blankSheet(0)], { rotate });
    const [page] = [...pagesOf(PdfFile.read(bytes))] as [Page];
    const shown = [200, 300, 330, 410] as const;
    const pdf = await PDFDocument.load(bytes);
    const field = pdf.context.register(
      pdf.context.obj({
        Type: "Annot",
        Subtype: "Widget",
        FT: "Sig",
        T: PDFString.of("Seal"),
        F: 4,
        Rect: [...toUserSpace(page, shown)],
        P: pdf.getPage(0).ref,
      }),
    );
    pdf.getPage(0).node.set(PDFName.of("Annots"), pdf.context.obj([field]));
    pdf.catalog.set(PDFName.of("AcroForm"), pdf.context.obj({ Fields: [field] }));
    return { pdf: await pdf.save({ useObjectStreams: false }), shown };
  }

  it.each([0, 90, 180, 270] as const)(
    "on a page turned by %i° shows the seal in its middle, upright",
    async (rotate) => {
      const { pdf, shown } = await withField(rotate);
      const signed = await signPdf(pdf, key, { at, appearance: AGENCY, field: "Seal" });
      const red = inkBox(drawPage(folder, signed, 1), "red")!;
      expect(red.right - red.left).toBeCloseTo(SEAL_MM, 0);
      expect((red.left + red.right) / 2).toBeCloseTo((shown[0]! + shown[2]!) / 2 / POINTS_PER_MM, 0);
      const height = rotate % 180 === 0 ? 297 : 297;
      expect(height - (red.top + red.bottom) / 2).toBeCloseTo((shown[1]! + shown[3]!) / 2 / POINTS_PER_MM, 0);
    },
  );
});

describe("coordinates", () => {
  it("of the shown page and of user space undo each other", () => {
    const shown = [mm(10), mm(20), mm(30), mm(45)] as const;
    for (const rotate of [0, 90, 180, 270] as const) {
      const page = { box: [10, 20, 605, 862], rotate } as unknown as Page;
      const back = toShown(page, toUserSpace(page, shown));
      for (const [n, value] of shown.entries()) expect(back[n]).toBeCloseTo(value, 9);
    }
  });
});
