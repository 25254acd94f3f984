import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Encoding } from "../../main/composition/port.ts";
import type { ReportedPage } from "../../main/composition/report/figures.ts";
import { proofReportPdf } from "../../main/composition/report/proof-report.ts";
import type { ProofReport } from "../../main/composition/report/report.ts";
import { wrap } from "../../main/composition/report/wrap.ts";
import words from "../../resources/texts/words.vi.json" with { type: "json" };
import { missing, run } from "../tools.ts";

const folder = mkdtempSync(join(tmpdir(), "report-test-"));
const file = join(folder, "report.pdf");
afterAll(() => rmSync(folder, { recursive: true }));

const page = (at: number, more: Partial<ReportedPage> = {}): ReportedPage => ({
  source: `quet-${at}.jpg`,
  encoding: "mrc",
  dpi: 300,
  quality: 40,
  bytes: 60_000 + at,
  words: 200,
  confidence: 91.24,
  inkRecall: 0.98765,
  agreement: 0.9969,
  reread: 3,
  colorKept: 0.981,
  ...more,
});

const untouched: ReportedPage = { source: "la.pdf#1", encoding: "untouched", dpi: null, bytes: 1000 };
const kept: ReportedPage = { source: "in.pdf#1", encoding: "kept", dpi: null, bytes: 500, words: 90, confidence: null };
const pages = [
  ...Array.from({ length: 59 }, (_, at) => page(at + 1)),
  page(60, { encoding: "jbig2", inkRecall: 0.971, agreement: null, colorKept: null, reread: 0 }),
  untouched,
  kept,
];
const floors = { dpi: 200, inkRecall: 0.97, agreement: 0.995, colorKept: null };
const report: ProofReport = {
  file: "H99.07-260401-0001_TKKH_20260401.pdf",
  sha256: "0123456789abcdef".repeat(4),
  signedSha256: null,
  bytes: 4_812_345,
  limitBytes: 5_000_000,
  at: new Date("2026-04-01T01:30:15Z"),
  version: "0.1.0",
  pageCount: pages.length,
  pages,
};

async function textOf(changes: Partial<ProofReport> = {}, ...options: string[]): Promise<string> {
  writeFileSync(file, await proofReportPdf({ ...report, ...changes }, floors));
  return run("pdftotext", ["-layout", ...options, file, "-"]);
}

describe.skipIf(missing("pdftotext", "pdffonts", "pdfinfo", "qpdf"))("the printed proof", () => {
  let text: string;
  beforeAll(async () => {
    text = await textOf();
  });

  it("says which file it proves, when it was measured, and by which floors", () => {
    for (const fact of [report.file, report.sha256, "08:30:15 ngày 01/04/2026", "62 trang, 4,81 MB (4.812.345 byte)"])
      expect(text).toContain(fact);
    expect(text).toMatch(/Giới hạn dung lượng\s+5 MB/);
    expect(text).toContain("200 dpi");
    expect(text).toMatch(/ô kém nhất của trang: ít nhất 97 %/);
    expect(text).toMatch(/Từ đọc giống bản gốc: ít nhất 99,5 %/);
    expect(text).not.toContain("Màu giữ được: ít nhất");
  });

  it("gives each page its row, shares rounded down and a dash for what was not measured", () => {
    expect(text).toMatch(/quet-1\.jpg +nét chữ, nền màu +300 +61 kB +200 +91,2 % +98,7 % +99,6 % +3 +98,1 %/);
    expect(text).toMatch(/quet-60\.jpg +đen trắng +300 +61 kB +200 +91,2 % +97,1 % +– +0 +–/);
    expect(text).toMatch(/la\.pdf#1 +giữ nguyên tệp +– +1 kB +– +– +– +– +– +–/);
    expect(text).toMatch(/in\.pdf#1 +giữ trang gốc +– +1 kB +90 +– +– +– +– +–/);
  });

  it("sums up: bytes, words and words read again, the worst page's shares", () => {
    expect(text).toMatch(/Cả tệp +300 +3,6 MB +12\.090 +91,2 % +97,1 % +99,6 % +177 +98,1 %/);
    expect(text).toContain("60/62 trang được đo, tất cả đạt các mức sàn.");
    expect(text).toContain("2 trang giữ nguyên");
    expect(text).toContain("1 trang không được đo bằng cách đọc lại.");
  });

  it("has a word for every way a page is put into a file", () => {
    const named: Readonly<Record<Encoding | "kept" | "untouched", string>> = words.encoding;
    expect(new Set(Object.values(named)).size).toBe(Object.keys(words.encoding).length);
  });

  it("names the pages that a floor lies above", async () => {
    const low = [page(1, { inkRecall: 0.969 }), page(2, { agreement: 0.99 }), page(3)];
    expect(await textOf({ pages: low, pageCount: 3 })).toContain(
      "3/3 trang được đo, 2 trang dưới mức sàn: quet-1.jpg, quet-2.jpg.",
    );
  });

  it("counts the pages it has no figures of as kept", async () => {
    const told = await textOf({ pages: [page(1)], pageCount: 4 });
    expect(told).toContain("4 trang, 4,81 MB");
    expect(told).toContain("1/4 trang được đo");
    expect(told).toContain("3 trang giữ nguyên");
  });

  it("names the signed file beside the one that was measured", async () => {
    const signedSha256 = "fedcba9876543210".repeat(4);
    expect(await textOf({ signedSha256 })).toMatch(new RegExp(`khi đã ký +${signedSha256}`));
  });

  it("numbers its pages and repeats the table's head on each that the table reaches", async () => {
    await textOf();
    const count = Number(/Pages:\s+(\d+)/.exec(run("pdfinfo", [file]))![1]);
    expect(count).toBeGreaterThan(2);
    for (let at = 1; at <= count; at++) {
      const shown = run("pdftotext", ["-layout", "-f", `${at}`, "-l", `${at}`, file, "-"]);
      expect(shown).toContain(`Trang ${at}/${count}`);
      if (shown.includes("quet-")) expect(shown).toMatch(/Trang +Cách nén +dpi/);
    }
  });

  it("is a file to keep: sound, PDF/A-2u, its fonts inside, its words in NFC", () => {
    expect(run("qpdf", ["--check", file])).toContain("No syntax or stream encoding errors found");
    const packet = run("pdfinfo", ["-meta", file]);
    expect(packet).toContain("<pdfaid:part>2</pdfaid:part>");
    const fonts = run("pdffonts", [file]).trim().split("\n").slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos-(Regular|Bold) .* yes yes yes /);
    expect(text).toBe(text.normalize("NFC"));
  });

  it("shows a name it has no letters for without breaking the rules for fonts", async () => {
    const shown = await textOf({ file: "bản 扫描 ✓.pdf" });
    expect(shown).toMatch(/kiểm chứng +bản \?\? .\.pdf/);
    expect(run("qpdf", ["--check", file])).toContain("No syntax or stream encoding errors found");
  });
});

describe("printing it again", () => {
  it("gives the same bytes", async () => {
    expect(Buffer.compare(await proofReportPdf(report), await proofReportPdf(report))).toBe(0);
  });
});

describe("breaking text into lines", () => {
  const measure = (text: string): number => text.length;
  const names = fc.array(fc.stringMatching(/^[a-z_.#-]{1,30}$/), { minLength: 1, maxLength: 12 });

  it("loses nothing and stays within the width", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 25 }), (given, width) => {
        const lines = wrap(given.join(" "), measure, width);
        expect(lines.join("")).toBe(lines.join("").trim());
        expect(lines.join("").replaceAll(" ", "")).toBe(given.join(""));
        expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("breaks a name at its joints where it can", () => {
    expect(wrap("to-khai-ket-hon.jpg#12", measure, 9)).toEqual(["to-khai-", "ket-hon.", "jpg#12"]);
  });
});
