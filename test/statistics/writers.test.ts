import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Facts, StatisticsReport } from "../../main/statistics/port.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { writers } from "../../main/statistics/writers/index.ts";
import { missing, run } from "../tools.ts";
import { officeA, QUARTER } from "./offices.ts";

const usual = { refusedIsFinished: true, withdrawnIsFinished: true };
const report = (by: StatisticsReport["by"], facts: Facts = officeA()) => reportOf(facts, QUARTER, by, usual);

describe("the table for a terminal", () => {
  it("prints counts and every rate with its numerator and denominator", () => {
    const text = writers.table(report("field"));
    expect(text).toContain("Từ ngày 01/01/2026 đến hết ngày 31/03/2026");
    expect(text).toMatch(/Tiếp nhận trong kỳ +3\.439\n/);
    expect(text).toMatch(/Thủ tục toàn trình có phát sinh hồ sơ +15 +\/ +219 += +6,85 %\n/);
    expect(text).toMatch(/Giải quyết trước hạn và đúng hạn +3\.378 +\/ 3\.380 += 99,94 %\n/);
    expect(text).toMatch(/Tổng cộng +3\.439 .*3\.439\/3\.439 = 100 %/);
    expect(text).toContain("Hồ sơ từ chối được tính là đã giải quyết.");
  });
});

describe("JSON", () => {
  it("is the report", () => {
    expect(JSON.parse(writers.json(report("level")))).toEqual(report("level"));
  });
});

describe("CSV", () => {
  it("begins with the byte order mark and has one line a figure and group, definitions beside", () => {
    const text = writers.csv(report("channel"));
    const lines = text.split("\r\n");
    expect(text.startsWith("\uFEFFHình thức nộp,Chỉ tiêu,")).toBe(true);
    expect(lines).toContain(
      "Tổng cộng,Số hóa hồ sơ đầu vào,inputDigitized,3439,3439,100 %,Hồ sơ tiếp nhận trong kỳ có ít nhất một thành phần đã số hóa / hồ sơ tiếp nhận trong kỳ.",
    );
    expect(
      lines.some((line) => line.startsWith('Trực tuyến,"Nộp trực tuyến, toàn trình",onlineShare.full,483,483,')),
    ).toBe(true);
    expect(lines.some((line) => line.includes('"8,18 %"'))).toBe(true);
  });

  it("lets no name become a formula", () => {
    const [first, ...others] = officeA().dossiers;
    const names = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\tx"];
    const dossiers = [...names.map((officer) => ({ ...first!, officer })), ...others];
    const text = writers.csv(report("officer", { ...officeA(), dossiers, work: [] }));
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    for (const line of text.slice(1).split("\r\n")) expect(line).not.toMatch(/^"?[=+\-@\t]/);
  });
});

describe.skipIf(missing("soffice"))("the workbook, recalculated by LibreOffice", () => {
  const folder = mkdtempSync(join(tmpdir(), "tram-xlsx-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let sheets: Record<string, string[][]>;
  beforeAll(async () => {
    const file = join(folder, "report.xlsx");
    writeFileSync(file, await withoutResults(await writers.xlsx(report("field"))));
    sheets = recalculated(file);
  }, 120_000);

  it("says on its first sheet what was counted, how, and by which conventions", () => {
    const rows = sheets["Tổng hợp"]!;
    expect(rows[0]![0]).toBe("BÁO CÁO TIẾP NHẬN, SỐ HÓA VÀ GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH");
    expect(rows[1]![0]).toBe("Từ ngày 01/01/2026 đến hết ngày 31/03/2026");
    expect(rows[2]![0]).toContain("Hồ sơ từ chối được tính là đã giải quyết.");
    const row = rows.find(([, label]) => label === "Tiếp nhận trong kỳ")!;
    expect(row[5]).toBe("Hồ sơ có thời điểm tiếp nhận nằm trong kỳ báo cáo.");
  });

  it("comes to every percentage we have, shown the Vietnamese way", () => {
    const rows = new Map(sheets["Tổng hợp"]!.map((row) => [row[1], row]));
    const { rates, counts } = report(null).total;
    const { labels } = report(null);
    for (const [key, value] of Object.entries(counts))
      expect([key, rows.get(labels[key])![2]]).toEqual([key, dotted(value)]);
    for (const { key, numerator, denominator, percentage } of rates)
      expect([key, ...rows.get(labels[key])!.slice(2, 5)]).toEqual([
        key,
        dotted(numerator),
        dotted(denominator),
        percentage === null ? "" : `${percentage.toFixed(2).replace(".", ",")} %`,
      ]);
  });

  it("comes to the totals by adding up the groups", () => {
    const totalOf = (sheet: string, label: string, offset = 0) => {
      const rows = sheets[sheet]!;
      expect(rows.filter(([number]) => /^\d+$/.test(number!))).toHaveLength(6);
      expect(rows.at(-1)![1]).toBe("Tổng cộng");
      return rows.at(-1)![rows.find(([number]) => number === "STT")!.indexOf(label) + offset];
    };
    expect(totalOf("Hồ sơ – Lĩnh vực", "Tiếp nhận trong kỳ")).toBe("3.439");
    expect(totalOf("Hồ sơ – Lĩnh vực", "Kỳ trước chuyển sang")).toBe("35");
    expect(totalOf("Khối lượng – Lĩnh vực", "Tệp số hóa")).toBe("6.854");
    const used = "Thủ tục một phần có phát sinh hồ sơ";
    expect([0, 1, 2].map((offset) => totalOf("Trực tuyến – Lĩnh vực", used, offset))).toEqual(["16", "160", "10,00 %"]);
  });

  const dotted = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

  /** Takes our own results away, so that LibreOffice has to calculate. */
  async function withoutResults(bytes: Uint8Array): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula) cell.value = { formula: cell.formula };
        }),
      );
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  function recalculated(file: string): Record<string, string[][]> {
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const filter = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1";
    run("soffice", [profile, "--headless", "--convert-to", filter, "--outdir", folder, file]);
    const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    return Object.fromEntries(
      names.map((name) => [
        name.replace(/^report-|\.csv$/g, "").normalize("NFC"),
        readFileSync(join(folder, name), "utf8")
          .trimEnd()
          .split("\n")
          .map((line) => line.split("\t").map((text) => text.replace(/^"|"$/g, ""))),
      ]),
    );
  }
});

describe("the workbook", () => {
  const open = async (by: StatisticsReport["by"]) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await writers.xlsx(report(by))).buffer as ArrayBuffer);
    return book;
  };

  it("holds our own results as well, for programs that do not calculate", async () => {
    const book = await open(null);
    const cells: unknown[] = [];
    book
      .getWorksheet("Tổng hợp")!
      .getColumn(5)
      .eachCell((cell) => cells.push(cell.formula && cell.result));
    expect(cells).toContain(3407 / 3409);
  });

  it("does not add up over days what stands at a moment", async () => {
    const sheet = (await open("month")).getWorksheet("Hồ sơ – Tháng")!;
    const column = (label: string) => {
      for (let at = 1; at <= sheet.columnCount; at++) if (sheet.getCell(5, at).value === label) return at;
      throw new Error(label);
    };
    const total = sheet.getRow(sheet.rowCount);
    expect(total.getCell(column("Kỳ trước chuyển sang")).value).toBe(35);
    expect(total.getCell(column("Tiếp nhận trong kỳ")).formula).toMatch(/^SUM\(/);
  });
});
