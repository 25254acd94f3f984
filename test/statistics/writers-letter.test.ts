import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { isFault } from "../../main/shared/fault.ts";
import type { Conventions, Facts, StatisticsReport } from "../../main/statistics/port.ts";
import { previousPeriod } from "../../main/statistics/previous.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { writers } from "../../main/statistics/writers/index.ts";
import { createReportTemplates } from "../../main/statistics/writers/letter/kept.ts";
import type { Issue } from "../../main/statistics/writers/letter/report-letter.ts";
import { parsedTemplate, reportTemplate } from "../../main/statistics/writers/letter/template.ts";
import { missing, run } from "../tools.ts";
import { officeA, officeB, QUARTER } from "./offices.ts";

const folder = mkdtempSync(join(tmpdir(), "tram-letter-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const usual: Conventions = { refusedIsFinished: true, withdrawnIsFinished: true };
const office = {
  superior: "ỦY BAN NHÂN DÂN PHƯỜNG VÍ DỤ",
  place: "Ví Dụ",
  recipients: ["UBND phường (để báo cáo);", "Lưu: VT."],
  signer: { authority: "KT. GIÁM ĐỐC", title: "PHÓ GIÁM ĐỐC", name: "Đinh Thị Mẫu" },
};
const issue = (more: Partial<Issue> = {}): Issue => ({
  ...{ template: reportTemplate(office), number: "12", day: "2026-02-03" },
  ...more,
});

const OFFICES = { A: officeA(), B: officeB() };
const counted = new Map<string, StatisticsReport>();

/** An office's quarter beside the one before; counted once. */
function compared(office: keyof typeof OFFICES, by: StatisticsReport["by"] = "field", conventions = usual) {
  const key = JSON.stringify([office, by, conventions]);
  const report = counted.get(key) ?? comparedOf(OFFICES[office], by, conventions);
  counted.set(key, report);
  return report;
}

function comparedOf(facts: Facts, by: StatisticsReport["by"], conventions: Conventions): StatisticsReport {
  const { from, to, groups, total } = reportOf(facts, previousPeriod(QUARTER), by, conventions);
  return { ...reportOf(facts, QUARTER, by, conventions), previous: { from, to, groups, total } };
}

/** The paragraphs of a DOCX, as Word shows them. */
function paragraphsOf(docx: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(docx)["word/document.xml"]!);
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text)
      .join("")
      .replaceAll("\u00a0", " "),
  );
}

function pdfText(pdf: Uint8Array): string {
  const file = join(folder, "text.pdf");
  writeFileSync(file, pdf);
  return run("pdftotext", ["-layout", file, "-"]).replace(/\s+/g, " ").normalize("NFC");
}

const SENTENCES_OF_A = [
  "Tổng số hồ sơ phải giải quyết: 3.474 hồ sơ, trong đó: kỳ trước chuyển sang 35 hồ sơ; tiếp nhận trong kỳ 3.439 hồ sơ.",
  "Tiếp nhận trong kỳ: 3.439 hồ sơ, trong đó: trực tiếp 3 hồ sơ; trực tuyến 3.436 hồ sơ; bưu chính 0 hồ sơ.",
  "Đã giải quyết: 3.422 hồ sơ, trong đó: trước hạn 3.378 hồ sơ; đúng hạn 0 hồ sơ; quá hạn 2 hồ sơ; từ chối giải quyết 30 hồ sơ; công dân xin rút 12 hồ sơ.",
  "Đang giải quyết: 52 hồ sơ, trong đó: trong hạn 44 hồ sơ; quá hạn 0 hồ sơ; chờ bổ sung 8 hồ sơ.",
  "- Thủ tục toàn trình có phát sinh hồ sơ: 15/219 thủ tục, chiếm tỷ lệ 6,85 %.",
  "- Nộp trực tuyến, một phần: 2.924/2.926 hồ sơ, đạt tỷ lệ 99,93 %.",
  "- Thanh toán trực tuyến: 2.163/2.163 hồ sơ, đạt tỷ lệ 100 %.",
  "- Hồ sơ có tài liệu lưu kho: 3.314/3.439 hồ sơ, đạt tỷ lệ 96,37 %.",
];

describe("the report as a letter", () => {
  const paragraphs = paragraphsOf(writers.docx(compared("A"), issue()));

  it("stands under the office's head, with number, place and date as letters of the State have them", () => {
    expect(paragraphs.slice(0, 3)).toEqual([office.superior, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", ""]);
    for (const line of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-TTPVHCC"])
      expect(paragraphs).toContain(line);
    expect(paragraphs).toContain("Ví Dụ, ngày 03 tháng 02 năm 2026");
    expect(paragraphs).toContain("Kết quả tiếp nhận, số hóa và giải quyết hồ sơ thủ tục hành chính quý I năm 2026");
    expect(paragraphs).toEqual(expect.arrayContaining(["Nơi nhận:", "- Lưu: VT.", "PHÓ GIÁM ĐỐC", "Đinh Thị Mẫu"]));
  });

  it("says in sentences what offices A and B printed, each share with what it is a share of", () => {
    expect(paragraphs).toEqual(expect.arrayContaining(SENTENCES_OF_A));
    const ofB = paragraphsOf(writers.docx(compared("B"), issue()));
    expect(ofB).toContain("- Thanh toán trực tuyến: 2.257/2.310 hồ sơ, đạt tỷ lệ 97,71 %.");
    expect(ofB).toContain(
      "Tiếp nhận trong kỳ: 3.718 hồ sơ, trong đó: trực tiếp 1.400 hồ sơ; trực tuyến 2.255 hồ sơ; bưu chính 63 hồ sơ.",
    );
    expect(ofB).toContain("- Thủ tục toàn trình có phát sinh hồ sơ: 10/20 thủ tục, chiếm tỷ lệ 50 %.");
  });

  it("says apart what the office does not count as finished, and by which conventions it counts", () => {
    const conventions = { refusedIsFinished: false, withdrawnIsFinished: true };
    const said = paragraphsOf(writers.docx(compared("A", null, conventions), issue()));
    expect(said).toContain("Từ chối giải quyết: 30 hồ sơ (không tính là đã giải quyết).");
    expect(said.find((line) => line.startsWith("Đã giải quyết: 3.392 hồ sơ"))).not.toContain("từ chối");
    expect(said.find((line) => line.startsWith("Quy ước thống kê:"))).toContain(
      "Hồ sơ từ chối không tính là đã giải quyết.",
    );
  });

  it("defines every figure it prints", () => {
    const { definitions, labels } = compared("A");
    for (const key of Object.keys(labels)) expect(paragraphs).toContain(definitions[key]);
  });

  it("sets the previous period beside this one, with the difference in number and in points", () => {
    const at = paragraphs.indexOf("Nộp trực tuyến");
    expect(paragraphs.slice(at, at + 4)).toEqual([
      ...["Nộp trực tuyến", "3.436/3.439 = 99,91 %", "35/35 = 100 %", "+3.401 (\u22120,09 điểm %)"],
    ]);
  });

  it("moves groups that are too many for the body to the appendix", () => {
    const said = paragraphsOf(writers.docx(compared("A", "procedure"), issue()));
    expect(said).toContain("Số liệu chi tiết nêu tại Phụ lục kèm theo.");
    expect(said.lastIndexOf("Thủ tục hành chính")).toBeGreaterThan(said.indexOf("PHỤ LỤC"));
  });

  it("gives the same bytes again", async () => {
    const report = compared("A");
    expect(writers.docx(report, issue())).toEqual(writers.docx(report, issue()));
    expect(await writers.pdf(report, issue())).toEqual(await writers.pdf(report, issue()));
  });
});

describe.skipIf(missing("pdftotext", "qpdf"))("the report as a PDF", () => {
  it("is whole, says PDF/A-2u and can be searched with every mark", async () => {
    const pdf = await writers.pdf(compared("A"), issue());
    const text = pdfText(pdf);
    for (const sentence of SENTENCES_OF_A) expect(text).toContain(sentence);
    expect(text).toContain("Ví Dụ, ngày 03 tháng 02 năm 2026");
    run("qpdf", ["--check", join(folder, "text.pdf")]);
    expect(Buffer.from(pdf).toString("latin1")).toContain("<pdfaid:conformance>U</pdfaid:conformance>");
  });

  it("keeps the signature on a page with the last sentence", async () => {
    const text = pdfText(await writers.pdf(compared("A"), issue()));
    expect(text).toBeTruthy();
    const pages = run("pdftotext", ["-layout", join(folder, "text.pdf"), "-"]).split("\f");
    const signed = pages.find((page) => page.includes("Nơi nhận:"))!;
    expect(signed).toContain("Trên đây là báo cáo");
  });
});

describe.skipIf(missing("soffice", "pdftotext"))("the DOCX, opened by LibreOffice", () => {
  it("has the pages of a letter: A4, its text whole, its chart drawn", () => {
    const file = join(folder, "report.docx");
    writeFileSync(file, writers.docx(compared("A"), issue()));
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    run("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]);
    const text = pdfText(readFileSync(join(folder, "report.pdf")));
    for (const sentence of SENTENCES_OF_A) expect(text).toContain(sentence);
    expect(text).toContain("Tỷ lệ thực hiện quý I năm 2026");
    expect(run("pdfinfo", [join(folder, "report.pdf")])).toMatch(/Page size: +59\d.* x 84\d.*A4/);
  }, 120_000);
});

describe("an office's template", () => {
  const faultOf = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      if (isFault(error, "template-invalid")) return String(error.params.field);
      throw error;
    }
    return "accepted";
  };

  it("is as usual where it says nothing", () => {
    expect(reportTemplate({})).toEqual(reportTemplate(null));
    expect(reportTemplate({ place: "Ví Dụ" })).toMatchObject({
      place: "Ví Dụ",
      numberPattern: "Số: {number}/BC-TTPVHCC",
    });
  });

  it("is refused with the place where it is wrong", () => {
    expect(faultOf(() => parsedTemplate("{"))).toBe("JSON");
    expect(faultOf(() => reportTemplate({ signer: { title: 3 } }))).toBe("signer.title");
    expect(faultOf(() => reportTemplate({ numberPattern: "Số 12" }))).toBe("numberPattern");
    expect(faultOf(() => reportTemplate({ parts: ["dossiers", "weather"] }))).toBe("parts.1");
    expect(faultOf(() => reportTemplate({ palce: "Ví Dụ" }))).toBe("palce");
  });

  it("says which parts there are, in which order, and leaves charts out", () => {
    const template = reportTemplate({ ...office, parts: ["online", "dossiers"], charts: false });
    const docx = writers.docx(compared("A"), issue({ template }));
    const said = paragraphsOf(docx);
    expect(said.filter((line) => /^[IV]+\. /.test(line))).toEqual([
      "I. DỊCH VỤ CÔNG TRỰC TUYẾN, THANH TOÁN VÀ BƯU CHÍNH",
      "II. TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    ]);
    expect(Object.keys(unzipSync(docx)).filter((name) => name.includes("chart"))).toEqual([]);
  });

  it("leaves room where the clerk writes the number", () => {
    const said = paragraphsOf(writers.docx(compared("A"), issue({ number: null })));
    expect(said).toContain("Số:           /BC-TTPVHCC");
  });

  it("is kept for the reports to come", async () => {
    const kept = new Map<string, unknown>();
    const templates = createReportTemplates({
      get: async (key) => kept.get(key) ?? null,
      set: async (key, value) => void kept.set(key, value),
    });
    expect(await templates.get()).toEqual(reportTemplate());
    await templates.keep(JSON.stringify(office));
    expect(await templates.get()).toEqual(reportTemplate(office));
    await expect(templates.keep('{"place": 1}')).rejects.toThrow("template-invalid");
    expect((await templates.get()).place).toBe("Ví Dụ");
  });

  it("can say anything without breaking the file", () => {
    const template = reportTemplate({ ...office, issuer: 'A & B <"c">', signer: { name: "x\u0001y" } });
    const xml = strFromU8(unzipSync(writers.docx(compared("A"), issue({ template })))["word/document.xml"]!);
    expect(xml).toContain("A &amp; B &lt;&quot;c&quot;&gt;");
    expect(xml).toContain(">xy<");
  });
});
