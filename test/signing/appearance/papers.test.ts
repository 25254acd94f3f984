import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DigitizePage, digitize } from "../../../main/pipeline/digitize.ts";
import { createPageThreads } from "../../../main/pipeline/pages/page-threads.ts";
import { createRecogniser } from "../../../main/recognition/recogniser.ts";
import { openWorkFolder } from "../../../main/shared/workFolder.ts";
import { proposePlaces } from "../../../main/signing/appearance/widget.ts";
import { PdfFile } from "../../../main/signing/pdf/file.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { makePaper, PAPER_KINDS, renderSheet } from "../../papers/index.ts";
import { A4, lineText } from "../../papers/sheet.ts";
import { missing } from "../../tools.ts";
import { qpdfCheck } from "../judges.ts";
import { keyOf, temporaryFolder } from "../samples.ts";
import { handPng, sealPng } from "./images.ts";
import { drawPage, inkBox, inkChanged } from "./ink.ts";
import { sheetPdf } from "./sheet-pdf.ts";

const folder = temporaryFolder();
const at = new Date("2026-04-01T01:30:15Z");
const [hand, seal, ca] = await Promise.all([handPng(), sealPng(), makeCa()]);
const PERSON = { form: "person", placement: "auto", image: hand } as const;
const AGENCY = { form: "agency", placement: "auto", image: seal } as const;
const key = keyOf(await ca.issue({ key: "p-256", commonName: "Ủy ban nhân dân xã Mẫu" }));

const papers = Array.from({ length: 30 }, (_, n) => makePaper(n, PAPER_KINDS[n % PAPER_KINDS.length]!, { ink: false }));

/** What else may stand on a paper; every third gets it, the others are much the same. */
const TEXTS = [
  { form: "block", placement: "auto" },
  { form: "copy", placement: "auto", copyForm: "sao-y" },
] as const;

describe.skipIf(missing("pdftoppm")).each(papers.map((paper, n) => [n, paper.kind, paper] as const))(
  "on paper %i, a %s",
  (n, _, paper) => {
    let original: Uint8Array;
    beforeAll(async () => {
      original = await sheetPdf(paper.pages);
    });

    it("title and name say where to sign", async () => {
      const signer = paper.fields.signerName!;
      const names = paper.pages.flatMap(({ lines }, page) =>
        lines.filter((line) => lineText(line) === signer).map((line) => ({ line, page })),
      );
      const [place] = await proposePlaces(PdfFile.read(original), { signer, at }, PERSON);
      expect(place!.found).toBe("text");
      const [left, bottom, right] = place!.shown;
      const offsets = names.map(({ line, page }) => ({
        page,
        aside: Math.abs((left + right) / 2 - (line[0]!.x + line.at(-1)!.x + line.at(-1)!.width) / 2),
        above: bottom - (A4.height - line[0]!.baseline),
      }));
      expect(offsets).toContainEqual({
        page: place!.page.index,
        aside: expect.toSatisfy((points: number) => points < 3),
        above: expect.toSatisfy((points: number) => points > 8 && points < 80),
      });
    });

    it("nothing printed is covered", async () => {
      let pdf = original;
      for (const appearance of [PERSON, AGENCY, ...(n % 3 === 0 ? TEXTS : [])]) {
        pdf = await signPdf(pdf, key, { at, appearance });
      }
      const draw = (drawn: Uint8Array) => paper.pages.map((_, page) => drawPage(folder, drawn, page + 1, 60));
      const [before, after] = [draw(original), draw(pdf)];
      expect(before.map((page, at) => inkChanged(page, after[at]!))).toEqual(before.map(() => 0));
      for (const colour of ["blue", "red"] as const) expect(after.some((page) => inkBox(page, colour))).toBe(true);
    });
  },
);

describe.skipIf(missing("pdftoppm", "qpdf"))("on a scanned paper with recognised text", () => {
  const paper = makePaper(3, "decision", { ink: false });
  const threads = createPageThreads({ workers: 1 });
  const recogniser = createRecogniser({ workers: 1 });
  afterAll(() => Promise.all([threads.close(), recogniser.close()]));
  let scanned: Uint8Array;
  beforeAll(async () => {
    const file = join(folder, "scan.jpg");
    writeFileSync(file, (await renderSheet(paper.pages.at(-1)!)).jpeg);
    const tools = { ...recogniser, draft: threads.draft, workFolder: openWorkFolder, width: 1 };
    const pages: DigitizePage[] = [
      { name: "scan.jpg", source: { file, mediaType: "image/jpeg", index: 0 }, turn: null },
    ];
    const { signal } = new AbortController();
    scanned = (await digitize({ pages, limitBytes: null, at, signal, progress: () => {} }, tools)).pdf;
  }, 60_000);

  it("the place is found in the unseen text, and nothing printed is covered", async () => {
    const file = PdfFile.read(scanned);
    const [place] = await proposePlaces(file, { signer: paper.fields.signerName!, at }, PERSON);
    expect(place!.found).toBe("text");
    const one = await signPdf(scanned, key, { at, appearance: PERSON });
    const two = await signPdf(one, key, { at, appearance: AGENCY });
    const [before, after] = [drawPage(folder, scanned, 1), drawPage(folder, two, 1)];
    expect(inkChanged(before, after)).toBe(0);
    const [blue, red] = [inkBox(drawPage(folder, one, 1), "blue")!, inkBox(after, "red")!];
    expect((red.right - blue.left) / (blue.right - blue.left)).toBeCloseTo(0.33, 1);
    qpdfCheck(folder, two);
  });
});
