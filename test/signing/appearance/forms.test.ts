import { beforeAll, describe, expect, it } from "vitest";
import { obstaclesOf } from "../../../main/signing/appearance/finding/obstacles.ts";
import { lookAt } from "../../../main/signing/appearance/looking/look.ts";
import { builtInTemplates, findTemplate } from "../../../main/signing/appearance/templates.ts";
import type { AppearanceRequest, SigningKey } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { verify } from "../../../main/verification/verify.ts";
import { makeCa } from "../../doubles/ca.ts";
import { makePaper } from "../../papers/index.ts";
import { A4, lineText, mm, type Paper, type PlacedLine } from "../../papers/sheet.ts";
import { missing } from "../../tools.ts";
import { pdfsig, qpdfCheck } from "../judges.ts";
import { keyOf, temporaryFolder } from "../samples.ts";
import { handPng, SEAL_MM, sealPng } from "./images.ts";
import { type Box, drawPage, inkBox } from "./ink.ts";
import { type SheetPdfOptions, sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const at = new Date("2026-04-01T01:30:15Z");
const paper = makePaper(1, "decision", { ink: false });
const [hand, seal, ca] = await Promise.all([handPng(), sealPng(), makeCa()]);
const keyFor = async (commonName: string) => keyOf(await ca.issue({ key: "p-256", commonName }));
const leader = await keyFor(paper.fields.signerName!);
const agency = await keyFor("Ủy ban nhân dân xã Mẫu");

const PERSON = { form: "person", placement: "auto", image: hand } as const;
const AGENCY = { form: "agency", placement: "auto", image: seal } as const;
const sign = (pdf: Uint8Array, key: SigningKey, appearance: AppearanceRequest) => signPdf(pdf, key, { at, appearance });

/** Where a line of the generated paper stands, in mm from the top left, on paper of that scale. */
function lineBox(of: Paper, text: string, scale = 1): Box {
  const line: PlacedLine = of.pages.flatMap(({ lines }) => lines).findLast((each) => lineText(each) === text)!;
  const [first, last] = [line[0]!, line.at(-1)!];
  const inMm = (points: number) => ((points * scale) / 72) * 25.4;
  return {
    left: inMm(first.x),
    top: inMm(first.baseline - first.size * 0.7),
    right: inMm(last.x + last.width),
    bottom: inMm(first.baseline),
  };
}

const middle = ({ left, right }: Box) => (left + right) / 2;
const last = paper.pages.length;
const TITLE = "PHÓ CHỦ TỊCH";

const SHEETS: readonly (readonly [string, SheetPdfOptions])[] = [
  ["an A4 page", {}],
  ["a page turned by 90°", { rotate: 90 }],
  ["a page turned by 180°", { rotate: 180 }],
  ["a page turned by 270°", { rotate: 270 }],
  ["a page whose CropBox lies within its MediaBox", { beyond: 40 }],
  ["a turned page whose CropBox lies within its MediaBox", { rotate: 90, beyond: 40 }],
  ["an A3 page", { paper: [mm(297), mm(420)] }],
  ["a Letter page", { paper: [612, 792] }],
];

describe.skipIf(missing("pdftoppm")).each(SHEETS)("hand and seal on %s", (_, options) => {
  const [width, height] = options.paper ?? [A4.width, A4.height];
  const scale = Math.min(width / A4.width, height / A4.height);
  const [title, name] = [lineBox(paper, TITLE, scale), lineBox(paper, paper.fields.signerName!, scale)];
  let signed: Uint8Array;
  let blue: Box;
  let red: Box;
  beforeAll(async () => {
    signed = await sign(await sheetPdf(paper.pages, options), leader, PERSON);
    blue = inkBox(drawPage(folder, signed, last), "blue")!;
    red = inkBox(drawPage(folder, await sign(signed, agency, AGENCY), last), "red")!;
  });

  it("the hand stands between title and name, in their middle", () => {
    expect(middle(blue)).toBeCloseTo((middle(title) + middle(name)) / 2, 0);
    expect(blue.top).toBeGreaterThan(title.bottom);
    expect(blue.bottom).toBeLessThan(name.top);
    expect(blue.right - blue.left).toBeGreaterThan(30);
  });

  it("PDFium draws the hand where poppler does", async () => {
    const look = (await lookAt(signed, last - 1))!;
    const [left, top, right, bottom] = [blue.left - 1, blue.top - 1, blue.right + 1, blue.bottom + 1].map(mm);
    const about = [left!, look.height - bottom!, right!, look.height - top!] as const;
    const ink = obstaclesOf(look.ink, []).inkWithin(about)!;
    const drawn = [mm(blue.left), look.height - mm(blue.bottom), mm(blue.right), look.height - mm(blue.top)];
    for (const [n, edge] of ink.entries()) expect(Math.abs(edge - drawn[n]!)).toBeLessThan(mm(0.8));
  });

  it("the seal has its real size", () => {
    expect(red.right - red.left).toBeCloseTo(SEAL_MM, 0);
    expect(red.bottom - red.top).toBeCloseTo(SEAL_MM, 0);
  });

  it("the seal covers a third of the hand on its left", () => {
    const share = (red.right - blue.left) / (blue.right - blue.left);
    expect(red.left).toBeLessThan(blue.left);
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.38);
  });
});

const CORNERS = [
  ["an annex", "phu-luc", { form: "annex", placement: "auto", number: "15/QĐ-UBND" }],
  ["an electronic copy", "ban-sao", { form: "copy", placement: "auto", copyForm: "trich-sao" }],
] as const;

describe.skipIf(missing("pdftoppm", "pdftotext")).each(CORNERS)("the mark on %s", (_, name, request) => {
  const template = findTemplate(builtInTemplates, name);
  const marked = async (pdf: Uint8Array) => {
    const before = drawPage(folder, pdf, 1);
    const after = drawPage(folder, await sign(pdf, agency, { ...request, template }), 1);
    const fresh = after.data.map((level, i) => 255 - Math.max(0, before.data[i]! - level));
    return inkBox({ ...after, data: fresh }, "dark")!;
  };

  it("stands at the top right of page 1, within the margins where these are free", async () => {
    const box = await marked(await sheetPdf([{ ...paper.pages[0]!, lines: [], marks: [] }]));
    expect(210 - box.right).toBeGreaterThanOrEqual(15);
    expect(210 - box.right).toBeLessThan(18);
    expect(box.top).toBeGreaterThanOrEqual(20);
    expect(box.top).toBeLessThan(25);
  });

  it("stands over the letterhead where that fills the corner, clear of the page number", async () => {
    const box = await marked(await sheetPdf(paper.pages));
    expect(210 - box.right).toBeGreaterThanOrEqual(15);
    expect(box.top).toBeGreaterThanOrEqual(6);
    expect(box.bottom).toBeLessThan(20);
    expect(box.left).toBeGreaterThan(105 + 8);
  });
});

describe("a paper with hand, seal and mark", () => {
  it.skipIf(missing("pdfsig", "qpdf"))("is valid for the verifier, for poppler and for qpdf", async () => {
    const one = await sign(await sheetPdf(paper.pages), leader, PERSON);
    const two = await sign(one, agency, AGENCY);
    const three = await sign(two, agency, { form: "copy", placement: "auto", copyForm: "sao-y" });
    const report = await verify({ name: "x.pdf", bytes: three }, { trust: [ca.root.certificate], now: new Date() });
    expect(report.signatures.map(({ integrity, changesAfter }) => [integrity, changesAfter])).toEqual([
      ["intact", "permitted"],
      ["intact", "permitted"],
      ["intact", "none"],
    ]);
    expect(pdfsig(folder, three).map(({ valid }) => valid)).toEqual([true, true, true]);
    qpdfCheck(folder, three);
  });
});
