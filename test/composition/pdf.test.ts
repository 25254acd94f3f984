import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComposeOptions, compose } from "../../main/composition/compose.ts";
import type { PageDrafts } from "../../main/composition/page-drafts.ts";
import type { Composed } from "../../main/composition/port.ts";
import { Store } from "../../main/composition/store.ts";
import { plainText } from "../../main/recognition/port.ts";
import { findTool, missing, run } from "../tools.ts";
import { draftsOf, prepare, SENTENCES, sheet } from "./sheets.ts";

const folder = mkdtempSync(join(tmpdir(), "compose-test-"));
const file = join(folder, "out.pdf");
const options: ComposeOptions = {
  limitBytes: null,
  createdAt: new Date("2026-04-01T01:30:15Z"),
  title: "Tờ khai <mẫu> & bản sao",
};
let store: Store;
let pages: PageDrafts[];
let composed: Composed;

beforeAll(async () => {
  store = await Store.in(folder);
  pages = [
    await draftsOf(sheet(), store, "1.jpg"),
    await draftsOf(sheet({ seal: true }), store, "2.jpg"),
    await draftsOf(sheet({ lines: [] }), store, "3.jpg"),
  ];
  composed = await compose(pages, store, options);
  writeFileSync(file, composed.pdf);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Levels of a page rendered at its own resolution, as PGM samples. */
function render(pdf: string, page: number): Uint8Array {
  const pgm = execFileSync(findTool("pdftoppm")!, ["-r", "300", "-gray", "-f", `${page}`, "-l", `${page}`, pdf], {
    maxBuffer: 2 ** 28,
  });
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString("latin1"))!;
  return pgm.subarray(header[0].length);
}

describe.skipIf(missing("qpdf", "pdftotext", "pdfinfo", "pdfimages", "pdftoppm"))("the composed file", () => {
  it("has no fault that qpdf finds", () => {
    expect(run("qpdf", ["--check", file])).toContain("No syntax or stream encoding errors found");
  });

  it("gives its words back in reading order, in NFC, line by line", () => {
    const text = run("pdftotext", ["-raw", "-l", "1", file, "-"]).trim();
    expect(text).toBe(SENTENCES.join("\n").normalize("NFC"));
    expect(plainText(pages[0]!.text)).toBe(text);
  });

  it("puts each word where it stands on the paper", () => {
    const found = [
      ...run("pdftotext", ["-bbox", "-l", "1", file, "-"]).matchAll(/xMin="(.*?)".*?xMax="(.*?)".*?>(.*?)</g),
    ];
    const words = pages[0]!.text.lines.flatMap((line) => line.words);
    expect(found.map(([, , , word]) => word)).toEqual(words.map((word) => word.text));
    found.forEach(([, left, right], at) => {
      expect(Number(left)).toBeCloseTo((words[at]!.box.x * 72) / 300, 1);
      expect(Number(right)).toBeCloseTo(((words[at]!.box.x + words[at]!.box.width) * 72) / 300, 1);
    });
  });

  it("is as large as the paper and says what it is", () => {
    const info = run("pdfinfo", [file]);
    expect(info).toMatch(/Page size:\s+297\.6 x 209\.76 pts/);
    expect(info).toMatch(/Title:\s+Tờ khai <mẫu> & bản sao/);
    expect(info).toMatch(/Producer:\s+Trạm Số Hóa/);
    expect(info).not.toMatch(/Author/);
  });

  it("declares PDF/A-2u", () => {
    const packet = run("pdfinfo", ["-meta", file]);
    expect(packet).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(packet).toContain("<pdfaid:conformance>U</pdfaid:conformance>");
    expect(packet).toContain("<xmp:CreateDate>2026-04-01T08:30:15+07:00</xmp:CreateDate>");
  });

  it("keeps black on paper bilevel, a seal as strokes over coarse colour, and an empty side as a page", () => {
    const rows = run("pdfimages", ["-list", file]).trim().split("\n").slice(2);
    const told = rows.map((row) => row.trim().split(/\s+/));
    expect(told.map((columns) => [...columns.slice(0, 10), ...columns.slice(12, 14)])).toEqual([
      ["1", "0", "image", "1240", "874", "gray", "1", "1", "jbig2", "no", "300", "300"],
      ["2", "1", "image", "310", "219", "rgb", "3", "8", "jpeg", "no", "75", "75"],
      ["2", "2", "image", "155", "110", "rgb", "3", "8", "jpeg", "no", "38", "38"],
      ["2", "3", "mask", "1240", "874", "-", "1", "1", "jbig2", "no", "300", "300"],
      ["2", "4", "stencil", "1240", "874", "-", "1", "1", "jbig2", "no", "300", "300"],
      ["3", "5", "image", "1240", "874", "gray", "1", "1", "jbig2", "no", "300", "300"],
    ]);
  });

  it("shows ink as black and paper as white", async () => {
    const { kept } = (await prepare(sheet())).page;
    const shown = render(file, 1);
    const dark = shown.filter((level) => level < 128).length / shown.length;
    const inked = kept.luma.data.filter((level) => level < 128).length / shown.length;
    expect(dark).toBeCloseTo(inked, 1);
    expect(inked).toBeGreaterThan(0.02);
    expect(render(file, 3).every((level) => level === 255)).toBe(true);
  });

  it("hides the words: a page looks the same without them", async () => {
    const { page, text } = await prepare(sheet({ seal: true }));
    const silent = await draftsOf({ page, text: { ...text, lines: [] } }, store);
    const other = join(folder, "silent.pdf");
    writeFileSync(other, (await compose([silent], store, options)).pdf);
    expect(run("pdftotext", [other, "-"]).trim()).toBe("");
    expect(Buffer.compare(render(file, 2), render(other, 1))).toBe(0);
  });
});

describe("a viewer built on PDFium", () => {
  it("finds every word, those of one letter too", async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(composed.pdf);
    const lines = document.getPage(0).getText().split(/\s*\n/);
    document.destroy();
    library.destroy();
    expect(lines).toEqual(SENTENCES);
  });
});

describe("composing again", () => {
  it("gives the same bytes", async () => {
    const again = await compose(pages, store, options);
    expect(Buffer.compare(again.pdf, composed.pdf)).toBe(0);
  });
});
