import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Facts, StatisticsReport } from "../../main/statistics/port.ts";
import { previousPeriod } from "../../main/statistics/previous.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { writers } from "../../main/statistics/writers/index.ts";
import { missing, run } from "../tools.ts";
import { officeA, QUARTER } from "./offices.ts";

const usual = { refusedIsFinished: true, withdrawnIsFinished: true };
const OFFICE = officeA();
const counted = new Map<StatisticsReport["by"], StatisticsReport>();
const report = (by: StatisticsReport["by"], facts: Facts = OFFICE): StatisticsReport => {
  const known = facts === OFFICE ? counted.get(by) : undefined;
  const found = known ?? reportOf(facts, QUARTER, by, usual);
  if (facts === OFFICE) counted.set(by, found);
  return found;
};
/** Beside the quarter before, in which the dossiers that were carried over came in. */
const compared = (by: StatisticsReport["by"]): StatisticsReport => {
  const { from, to, groups, total } = reportOf(OFFICE, previousPeriod(QUARTER), by, usual);
  return { ...report(by), previous: { from, to, groups, total } };
};

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

  it("sets the previous period beside every figure", () => {
    expect(writers.table(compared("field"))).toMatch(/Tiếp nhận trong kỳ +3\.439 +35 +\+3\.404 \(\+9\.725,71\s%\)\n/);
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

  it("sets the previous period's numbers before the definition", () => {
    const [head, ...lines] = writers.csv(compared("field")).split("\r\n");
    expect(head).toContain(",Kỳ trước: Số lượng / Tử số,Kỳ trước: Mẫu số,Kỳ trước: Tỷ lệ,Cách tính");
    expect(lines.find((line) => line.startsWith("Tổng cộng,Nộp trực tuyến,"))).toContain(
      ',onlineShare,3436,3439,"99,91 %",35,35,100 %,',
    );
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
    writeFileSync(file, await withoutResults(await writers.xlsx(compared("field"))));
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

  it("comes to the differences from the previous period, in number, per cent and points", () => {
    const rows = new Map(sheets["So sánh"]!.map((row) => [row[1], row]));
    expect(rows.get("Đang giải quyết")!.slice(2)).toEqual(["52", "", "", "35", "", "", "+17", "+48,57 %", ""]);
    expect(rows.get("Nộp trực tuyến")!.slice(2)).toEqual([
      "3.436",
      "3.439",
      "99,91 %",
      "35",
      "35",
      "100,00 %",
      "+3.401",
      "",
      "\u22120,09",
    ]);
    expect(rows.get("Thanh toán trực tuyến")!.slice(2)).toEqual([
      "2.163",
      "2.163",
      "100,00 %",
      "0",
      "0",
      "",
      "+2.163",
      "",
      "",
    ]);
  });

  it("draws from cells that follow the figures", () => {
    const rows = sheets["Biểu đồ"]!;
    expect(rows[1]).toEqual(["Giải quyết trước hạn và đúng hạn", "99,94 %", ""]);
    expect(rows.find(([name]) => name === "Hộ tịch")![1]).toBe("680");
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

  it("makes totals, numerators and denominators of the cells they consist of", async () => {
    const sheet = (await open(null)).getWorksheet("Tổng hợp")!;
    const rowOf = (label: string) => sheet.getColumn(2).values.indexOf(label);
    const cell = (label: string, column: string) => sheet.getCell(`${column}${rowOf(label)}`);
    const at = (label: string) => `C${rowOf(label)}`;
    expect(cell("Tiếp nhận trong kỳ", "C").formula).toBe(
      `SUM(${["Tiếp nhận trực tiếp", "Tiếp nhận trực tuyến", "Tiếp nhận qua bưu chính"].map(at).join(",")})`,
    );
    expect(cell("Nộp trực tuyến", "C").formula).toBe(at("Tiếp nhận trực tuyến"));
    expect(cell("Nộp trực tuyến", "D").formula).toBe(at("Tiếp nhận trong kỳ"));
    expect(cell("Đã giải quyết", "C").formula).toContain(at("Công dân xin rút"));
  });

  it("leaves out of the finished ones what the office's convention leaves out", async () => {
    const book = new ExcelJS.Workbook();
    const conventions = { refusedIsFinished: true, withdrawnIsFinished: false };
    const bytes = await writers.xlsx(reportOf(OFFICE, QUARTER, null, conventions));
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const sheet = book.getWorksheet("Tổng hợp")!;
    const rowOf = (label: string) => sheet.getColumn(2).values.indexOf(label);
    const finished = sheet.getCell(`C${rowOf("Đã giải quyết")}`);
    expect(finished.result).toBe(3_410);
    expect(finished.formula).toContain(`C${rowOf("Từ chối giải quyết")}`);
    expect(finished.formula).not.toContain(`C${rowOf("Công dân xin rút")}`);
  });

  it("has a sheet of definitions, with the conventions at its end", async () => {
    const sheet = (await open("field")).getWorksheet("Cách tính")!;
    const definitions = sheet.getColumn(4).values;
    for (const definition of Object.values(report(null).definitions)) expect(definitions).toContain(definition);
    expect(definitions.at(-1)).toBe(report(null).convention);
  });

  it("draws charts over its cells that other programs read", async () => {
    const files = unzipSync(await writers.xlsx(compared("month")));
    const chart = strFromU8(files["xl/charts/chart2.xml"]!);
    expect(chart).toContain('<c:barDir val="col"/>');
    expect(chart).toContain("<c:f>'Biểu đồ'!$A$");
    expect(strFromU8(files["[Content_Types].xml"]!)).toContain("/xl/charts/chart2.xml");
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
