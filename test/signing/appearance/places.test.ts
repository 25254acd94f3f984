import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { POINTS_PER_MM, sizeOf } from "../../../main/signing/appearance/geometry.ts";
import { builtInTemplates, findTemplate } from "../../../main/signing/appearance/templates.ts";
import { appearanceWidget, proposePlaces } from "../../../main/signing/appearance/widget.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import type { AppearanceRequest, Placement } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { makePaper } from "../../papers/index.ts";
import { blankSheet, lineText, type Sheet } from "../../papers/sheet.ts";
import { missing } from "../../tools.ts";
import { faultOf, keyOf, temporaryFolder } from "../samples.ts";
import { handPng, SEAL_MM, sealPng } from "./images.ts";
import { drawPage, inkBox } from "./ink.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const at = new Date("2026-04-01T01:30:15Z");
const paper = makePaper(1, "decision", { ink: false });
const signer = paper.fields.signerName!;
const [hand, seal] = await Promise.all([handPng(), sealPng()]);
const key = keyOf(await (await makeCa()).issue({ key: "p-256", commonName: signer }));

const PERSON = { form: "person", placement: "auto", image: hand } as const;
const AGENCY = { form: "agency", placement: "auto", image: seal } as const;
const propose = (pdf: Uint8Array, request: AppearanceRequest) =>
  proposePlaces(PdfFile.read(pdf), { signer, at }, request);
const sign = (pdf: Uint8Array, appearance: AppearanceRequest) => signPdf(pdf, key, { at, appearance });
const widget = (pdf: Uint8Array, request: AppearanceRequest) =>
  appearanceWidget(PdfFile.read(pdf), { signer, at }, request);
const original = await sheetPdf(paper.pages);

describe("a proposed place", () => {
  it("is given in points and in millimetres of the shown page, with how it was found", async () => {
    const [place] = await propose(original, PERSON);
    expect(place).toMatchObject({ found: "text", page: { index: paper.pages.length - 1 } });
    for (const [n, points] of place!.shown.entries()) expect(place!.mm[n]! * POINTS_PER_MM).toBeCloseTo(points, 6);
  });

  it("lies on an earlier page when lists follow the one that is signed", async () => {
    const list = makePaper(2, "summary-table", { ink: false }).pages[0]!;
    const untitled: Sheet = { ...list, lines: list.lines.slice(0, 20) };
    const [place] = await propose(await sheetPdf([...paper.pages, untitled, blankSheet(0)]), PERSON);
    expect(place).toMatchObject({ found: "text", page: { index: paper.pages.length - 1 } });
  });

  it("is the template's own on a page without text, then the free one beside it, and refused on a full one", async () => {
    const bare = await sheetPdf([blankSheet(0)]);
    const [first] = await propose(bare, PERSON);
    expect(first!.found).toBe("template");
    expect(210 - first!.mm[2]).toBeCloseTo(30, 0);
    const [second] = await propose(await sign(bare, PERSON), PERSON);
    expect(second!.found).toBe("free-spot");
    const full = await PDFDocument.create();
    const page = full.addPage([595, 842]);
    for (let y = 12; y < 835; y += 14) page.drawText("x".repeat(90), { x: 30, y, size: 12 });
    expect(await faultOf(propose(await full.save(), PERSON))).toBe("appearance-no-space");
  });

  it("is refused beside the default where the template wants that", async () => {
    const strict = { ...AGENCY, template: findTemplate(builtInTemplates, "quyet-dinh") };
    const bare = await sheetPdf([blankSheet(0)]);
    expect((await propose(bare, strict))[0]!.found).toBe("template");
    expect(await faultOf(propose(await sign(bare, strict), strict))).toBe("appearance-no-space");
  });

  it("is moved as the template says", async () => {
    const [general] = builtInTemplates as [(typeof builtInTemplates)[0]];
    const offset = { right: 5, up: 2 };
    const template = { ...general, places: general.places.map((place) => ({ ...place, offset })) };
    const [[plain], [moved]] = await Promise.all([
      propose(original, PERSON),
      propose(original, { ...PERSON, template }),
    ]);
    expect(moved!.mm[0] - plain!.mm[0]).toBeCloseTo(5, 0);
    expect(moved!.mm[1] - plain!.mm[1]).toBeCloseTo(2, 0);
  });

  it("for a seal is over the hand in the file, also when that stands where no text says so", async () => {
    const elsewhere = { page: 0, rect: [150, 500, 290, 560] } as const;
    const bare = await sheetPdf([blankSheet(0)]);
    const [place] = await propose(await sign(bare, { ...PERSON, placement: elsewhere }), AGENCY);
    expect(place!.found).toBe("signature");
    expect(place!.shown[2]).toBeGreaterThan(150);
    expect(place!.shown[2]).toBeLessThan(220);
  });

  it("for a seal between a title and a name too near is refused, unless the office lets it touch them", async () => {
    const nearer = paper.pages.map((sheet) => ({
      ...sheet,
      lines: sheet.lines.map((line) =>
        lineText(line) === signer ? line.map((word) => ({ ...word, baseline: word.baseline - 45 })) : line,
      ),
    }));
    const signed = await sign(await sheetPdf(nearer), PERSON);
    expect(await faultOf(propose(signed, AGENCY))).toBe("appearance-no-space");
    const [general] = builtInTemplates as [(typeof builtInTemplates)[0]];
    const template = { ...general, places: general.places.map((rule) => ({ ...rule, over: "names" as const })) };
    const [place] = await propose(signed, { ...AGENCY, template });
    expect(place!.found).toBe("signature");
  });

  it("for a second seal is refused where the only hand has one", async () => {
    const sealed = await sign(await sign(original, PERSON), AGENCY);
    expect(await faultOf(propose(sealed, AGENCY))).toBe("appearance-no-space");
  });

  it.skipIf(missing("pdftoppm"))("for a seal is over a hand that is on the scanned paper itself", async () => {
    const inked = await sheetPdf(paper.pages);
    const pdf = await PDFDocument.load(inked);
    const [place] = await propose(inked, PERSON);
    const page = pdf.getPage(place!.page.index);
    const [x, y, right] = place!.shown;
    const { width, height } = sizeOf(place!.shown);
    page.drawImage(await pdf.embedPng(hand), { x: x + 8, y, width: width - 8, height: height - 4 });
    const signedByHand = await pdf.save({ useObjectStreams: false });
    const blue = inkBox(drawPage(folder, signedByHand, place!.page.index + 1), "blue")!;
    const [over] = await propose(signedByHand, AGENCY);
    expect(over!.found).toBe("text");
    expect((over!.mm[2] - blue.left) / (blue.right - blue.left)).toBeCloseTo(0.33, 1);
    expect(over!.shown[2]).toBeLessThan(right);
  });
});

describe("a place that a person chose", () => {
  const over = (rect: readonly [number, number, number, number]): Placement => ({ page: 0, rect });

  it("is taken as it is: a hand fills it, a seal stands in its middle in its real size", async () => {
    const rect = [60, 20, 230, 70] as const;
    const [one, two] = [
      await widget(await sheetPdf([blankSheet(0)]), { ...PERSON, placement: over(rect) }),
      await widget(await sheetPdf([blankSheet(0)]), { ...AGENCY, placement: over([60, 20, 260, 220]) }),
    ];
    expect(sizeOf(one.rect).height).toBeCloseTo(50, 0);
    expect(sizeOf(two.rect).width / POINTS_PER_MM).toBeCloseTo(SEAL_MM, 0);
    expect((two.rect[0] + two.rect[2]) / 2).toBeCloseTo(160, 0);
  });

  it("may not lie over text, another signature or the page number", async () => {
    const name = paper.pages[0]!.lines.at(-1)![0]!;
    const text = over([name.x, 841 - name.baseline - 10, name.x + 160, 841 - name.baseline + 40]);
    expect(await faultOf(widget(original, { ...PERSON, placement: text }))).toBe("appearance-covers");
    const number = over([280, 800, 400, 830]);
    expect(await faultOf(widget(original, { ...PERSON, placement: number }))).toBe("appearance-covers");
    const bare = await sheetPdf([blankSheet(0)]);
    const signed = await sign(bare, { ...PERSON, placement: over([300, 300, 400, 340]) });
    const beside = (x: number) => ({ ...PERSON, placement: over([x, 300, x + 100, 340]) });
    expect(await faultOf(widget(signed, beside(390)))).toBe("appearance-covers");
    expect(await faultOf(widget(signed, beside(402)))).toBe("no fault");
  });

  it("may lie over a hand when it is a seal's, and over rules", async () => {
    const bare = await sheetPdf([blankSheet(0)]);
    const signed = await sign(bare, { ...PERSON, placement: over([300, 300, 400, 340]) });
    const seals = { ...AGENCY, placement: over([220, 260, 330, 370]) };
    expect(await faultOf(widget(signed, seals))).toBe("no fault");
    const ruled = await PDFDocument.load(bare);
    ruled.getPage(0).drawLine({ start: { x: 60, y: 200 }, end: { x: 300, y: 200 }, thickness: 0.5 });
    const across = { ...PERSON, placement: over([80, 170, 180, 230]) };
    expect(await faultOf(widget(await ruled.save(), across))).toBe("no fault");
  });

  it("must be on the page, and large enough for a seal", async () => {
    const outside = { ...PERSON, placement: over([500, 10, 700, 60]) };
    expect(await faultOf(widget(original, outside))).toBe("appearance-no-space");
    const narrow = { ...AGENCY, placement: over([60, 20, 120, 80]) };
    expect(await faultOf(widget(original, narrow))).toBe("appearance-too-small");
  });
});

describe("a seal", () => {
  it("whose real size nobody knows, or that cannot be real, is refused; a width that is given counts", async () => {
    const image = await sealPng(40);
    const bare = await sheetPdf([blankSheet(0)]);
    const sized = (imageWidthMm: number): AppearanceRequest => ({ ...AGENCY, image, imageWidthMm });
    expect(await faultOf(widget(bare, sized(5)))).toBe("signature-image-size");
    expect(await faultOf(widget(bare, sized(300)))).toBe("signature-image-size");
    const { rect } = await widget(bare, sized(40));
    expect(sizeOf(rect).width / POINTS_PER_MM).toBeCloseTo(36, 0);
  });
});
