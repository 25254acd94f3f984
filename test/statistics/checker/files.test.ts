import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { isFault } from "../../../main/shared/fault.ts";
import { kindOf, readReport } from "../../../main/statistics/checker/readers/read.ts";
import { createReportChecker } from "../../../main/statistics/checker/thread/checker.ts";
import { docxOf } from "./formats.ts";

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return "none";
  } catch (error) {
    return isFault(error) ? error.code : String(error);
  }
};
const cell = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;

describe("a Word document", () => {
  it("gives paragraphs and tables in their order, merged cells in every place, deleted text in none", () => {
    const body = `<w:p><w:r><w:t>Tổng &amp; số</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del></w:p>
      <w:tbl><w:tr>${cell("Lĩnh vực", '<w:vMerge w:val="restart"/>')}${cell("Tiếp nhận", '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>${cell("", "<w:vMerge/>")}${cell("Trực tuyến")}${cell("Trực tiếp")}</w:tr></w:tbl>`;
    const { blocks } = readReport(docxOf(body), "docx");
    expect(blocks[0]).toMatchObject({ kind: "text", text: "Tổng & số", where: "đoạn 1" });
    expect(blocks[1]).toMatchObject({
      rows: [
        [{ text: "Lĩnh vực" }, { text: "Tiếp nhận" }, { text: "Tiếp nhận" }],
        [{ text: "Lĩnh vực" }, { text: "Trực tuyến", where: "bảng 1, hàng 2, cột 2" }, { text: "Trực tiếp" }],
      ],
    });
  });
});

describe("a file of another kind", () => {
  it("is told by what it begins with, and refused when it is none we read", () => {
    expect(kindOf("a.txt", strToU8("%PDF-1.7"))).toBe("pdf");
    expect(kindOf("a.docx", strToU8("PK\u0003\u0004"))).toBe("docx");
    expect(codeOf(() => kindOf("a.docx", strToU8("xin chào")))).toBe("report-unreadable");
    expect(codeOf(() => kindOf("a.exe", strToU8("MZ")))).toBe("report-kind-unknown");
    expect(codeOf(() => readReport(new Uint8Array([0xc3, 0x28]), "text"))).toBe("report-unreadable");
  });
});

describe("a hostile file", () => {
  it("that declares more than a report may have is refused before it is unpacked", () => {
    const bomb = docxOf("<w:p/>");
    const directory = Buffer.from(bomb.buffer, bomb.byteOffset).indexOf("PK\u0001\u0002");
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 0x7000_0000, true);
    expect(codeOf(() => readReport(bomb, "docx"))).toBe("report-too-large");
  });

  it("that declares less than it unpacks to gets no more than it declared", () => {
    const liar = docxOf(" ".repeat(5_000_000));
    const directory = Buffer.from(liar.buffer, liar.byteOffset).indexOf("PK\u0001\u0002");
    new DataView(liar.buffer, liar.byteOffset).setUint32(directory + 24, 1_000, true);
    expect(["report-unreadable", "none"]).toContain(codeOf(() => readReport(liar, "docx")));
  });

  it("with XML of endless depth, entities of its own, or cut off is unreadable", () => {
    expect(codeOf(() => readReport(docxOf("<w:sdt>".repeat(50_000)), "docx"))).toBe("report-unreadable");
    const entity = zipSync({ "word/document.xml": strToU8('<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>') });
    expect(codeOf(() => readReport(entity, "docx"))).toBe("report-unreadable");
    expect(codeOf(() => readReport(docxOf("<w:p/>").subarray(0, 60), "docx"))).toBe("report-unreadable");
    expect(codeOf(() => readReport(zipSync({ "a.txt": strToU8("a") }), "xlsx"))).toBe("report-unreadable");
  });

  it("with a row of a billion cells or merged over all places is too large", () => {
    const wide = `<w:tbl><w:tr>${cell("1", '<w:gridSpan w:val="999999999"/>').repeat(500)}</w:tr></w:tbl>`;
    expect(codeOf(() => readReport(docxOf(wide), "docx"))).toBe("report-too-large");
  });
});

describe("the checker's thread", () => {
  const checker = createReportChecker({ memoryMb: 256 });
  afterAll(() => checker.close());
  const noPages = async () => [];
  const text = (content: string) => ({ name: "bao-cao.txt", bytes: strToU8(content) });

  it("answers with figures and findings, of a PDF from the text of its pages", async () => {
    const wrong = "Kỳ trước chuyển sang 5 hồ sơ. Tiếp nhận trong kỳ 10 hồ sơ. Tổng số phải giải quyết 16 hồ sơ.";
    expect((await checker.check(text(wrong), noPages)).findings).toMatchObject([
      { code: "total-differs", expected: "5 + 10 = 15" },
    ]);
    const pdf = { name: "a.pdf", bytes: strToU8("%PDF-1.7") };
    const { findings } = await checker.check(pdf, async () => ["Trang bìa", wrong]);
    expect(findings).toMatchObject([{ where: "trang 2, dòng 1" }]);
  });

  it("throws the fault of a file it cannot read, and goes on with the next", async () => {
    await expect(checker.check({ name: "a.xlsx", bytes: strToU8("PKxx") }, noPages)).rejects.toMatchObject({
      code: "report-unreadable",
    });
    expect((await checker.check(text("Tiếp nhận 5 hồ sơ."), noPages)).figures).toHaveLength(1);
  });

  it("reads long lines that look like anything in parts", async () => {
    const endless = ["1.", " ", "trước hạn, ", "1 ", "a|", "Trong đó: "].map((part) => part.repeat(3_000));
    const { findings } = await checker.check(text(endless.join("\n")), noPages);
    expect(findings).toEqual([]);
  });

  it("ends with a file that outlasts its bounds", async () => {
    const hasty = createReportChecker({ withinMs: 1 });
    const long = text("Tiếp nhận 5 hồ sơ, đã giải quyết 4 hồ sơ.\n".repeat(20_000));
    await expect(hasty.check(long, noPages)).rejects.toMatchObject({ code: "report-too-large" });
    await hasty.close();
  });
});
