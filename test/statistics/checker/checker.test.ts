import { describe, expect, it } from "vitest";
import { check } from "../../../main/statistics/checker/check.ts";
import type { Figure } from "../../../main/statistics/checker/port.ts";
import { readFigures } from "../../../main/statistics/checker/read-figures.ts";
import { readReport } from "../../../main/statistics/checker/readers/read.ts";
import type { StatisticsReport } from "../../../main/statistics/port.ts";
import { reportOf } from "../../../main/statistics/report.ts";
import { writers } from "../../../main/statistics/writers/index.ts";
import { reportTemplate } from "../../../main/statistics/writers/letter/template.ts";
import { officeA, officeB, QUARTER } from "../offices.ts";
import { falseAlarms, recalls } from "./campaign.ts";
import { PLANTS } from "./plants.ts";

const readText = (...lines: readonly string[]): readonly Figure[] =>
  readFigures(readReport(new TextEncoder().encode(lines.join("\n")), "text"));
const told = (figures: readonly Figure[]) => figures.map(({ key, value }) => [key, value]);
const codesIn = (...lines: readonly string[]) => check(readText(...lines)).map(({ code, cause }) => [code, cause]);

describe("generated reports", () => {
  it("raise nothing when they are right, in prose, lists, tables, workbooks and without marks", async () => {
    expect(await falseAlarms(40)).toEqual([]);
  });

  it("have their planted errors found, each under its name", async () => {
    const missed = (await recalls(3 * PLANTS.length)).filter((each) => each.missed.length > 0);
    expect(missed).toEqual([]);
  });
});

describe("our own reports", () => {
  const conventions = { refusedIsFinished: true, withdrawnIsFinished: true };
  const reports: readonly (readonly [string, StatisticsReport])[] = [
    ["office A", reportOf(officeA(), QUARTER, null, conventions)],
    ["office A by field", reportOf(officeA(), QUARTER, "field", conventions)],
    ["office A by month", reportOf(officeA(), QUARTER, "month", conventions)],
    ["office B by channel", reportOf(officeB(), QUARTER, "channel", { ...conventions, withdrawnIsFinished: false })],
    ["office B by level", reportOf(officeB(), QUARTER, "level", { ...conventions, withdrawnIsFinished: false })],
  ];

  for (const [name, report] of reports)
    for (const format of ["table", "csv", "xlsx"] as const)
      it(`agree with themselves: ${name}, as ${format}`, async () => {
        const written = await writers[format](report);
        const bytes = typeof written === "string" ? new TextEncoder().encode(written) : written;
        const figures = readFigures(readReport(bytes, format === "table" ? "text" : format));
        expect(figures.filter(({ key }) => key === "received").length).toBeGreaterThan(0);
        expect(check(figures)).toEqual([]);
      });

  it("agree with themselves as a letter for Word", async () => {
    const issue = { template: reportTemplate({}), number: "12", day: "2026-04-02" };
    for (const [, report] of reports.slice(0, 2)) {
      const figures = readFigures(readReport(await writers.docx(report, issue), "docx"));
      expect(figures.filter(({ key }) => key !== null).length).toBeGreaterThan(50);
      expect(check(figures)).toEqual([]);
    }
  });
});

describe("reading figures", () => {
  it("takes dot thousands, plain digits, blanks and decimal commas for what they are", () => {
    expect(
      told(readText("Tiếp nhận 3.474 hồ sơ; đã giải quyết 3 422 hồ sơ; đang giải quyết 0052 hồ sơ, đạt 97,7%.")),
    ).toEqual([
      ["received", 3474],
      ["finished", 3422],
      ["inProgress", 52],
      ["inProgress", 97.7],
    ]);
  });

  it("takes no date, number of a document, citation, telephone, time, aim or change for a figure", () => {
    const figures = readText(
      "Số: 12/BC-UBND, ngày 05 tháng 4 năm 2026, quý I/2026, từ 01/01/2026 đến 31/3/2026.",
      "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, Điều 8, khoản 2; Công văn số 225.",
      "Điện thoại: 0234.3822.115; 0912 345 678; lúc 7h30, 14 giờ 15, 08:00; mã H99.12.3-260101-0001.",
      "Hồ sơ trực tuyến tăng 120 hồ sơ so với cùng kỳ, phấn đấu đạt 95%.",
      "1.1. Công tác chỉ đạo",
    );
    expect(figures).toEqual([]);
  });

  it("follows what a list goes on about", () => {
    const figures = readText(
      "Đang giải quyết: 52 hồ sơ, trong đó:",
      "- Trong hạn: 44 hồ sơ",
      "- Quá hạn: 8 hồ sơ",
      "Đã giải quyết: 10 hồ sơ:",
      "- Quá hạn: 2 hồ sơ",
    );
    expect(told(figures)).toEqual([
      ["inProgress", 52],
      ["inProgress.within", 44],
      ["inProgress.overdue", 8],
      ["finished", 10],
      ["finished.overdue", 2],
    ]);
  });

  it("keeps fields and other periods apart from the whole office", () => {
    const figures = readText(
      "BÁO CÁO quý I năm 2026",
      "Tiếp nhận 900 hồ sơ.",
      "Lĩnh vực Hộ tịch: tiếp nhận 300 hồ sơ.",
      "Lũy kế từ đầu năm tiếp nhận 2.000 hồ sơ.",
    );
    expect(figures.map(({ scope, value }) => [scope, value])).toEqual([
      ["", 900],
      ["|ho tich", 300],
      ["luy ke", 2000],
    ]);
  });

  it("says where a number stands", () => {
    const [figure] = readText("", "Tiếp nhận trong kỳ: 900 hồ sơ.");
    expect(figure).toMatchObject({ where: "dòng 2", label: "Tiếp nhận trong kỳ: 900 hồ sơ." });
  });
});

describe("checking", () => {
  it("accepts side exits counted as finished, and beside it", () => {
    const rest = ["Đang giải quyết 10 hồ sơ.", "Từ chối 5 hồ sơ.", "Công dân rút 3 hồ sơ."];
    for (const finished of [90, 85, 87, 82])
      expect(codesIn("Tổng số phải giải quyết: 100 hồ sơ.", `Đã giải quyết ${finished} hồ sơ.`, ...rest)).toEqual([]);
    expect(codesIn("Tổng số phải giải quyết: 100 hồ sơ.", "Đã giải quyết 84 hồ sơ.", ...rest)).toEqual([
      ["balance-differs", "missing-row"],
    ]);
  });

  it("tells a share of the other channel from a wrong one", () => {
    const counts = "Tiếp nhận 1.000 hồ sơ, trong đó trực tuyến 900 hồ sơ";
    expect(codesIn(`${counts}, chiếm 10%, trực tiếp 100 hồ sơ, chiếm 90%.`)).toEqual([
      ["share-of-other-channel", "swapped-channels"],
      ["share-of-other-channel", "swapped-channels"],
    ]);
    expect(codesIn(`${counts}, chiếm 80%, trực tiếp 100 hồ sơ.`)).toEqual([["rate-differs", "other-value"]]);
  });

  it("rounds as printed: 97,7 % and 98 % are both 2.257 of 2.310, 97,6 % is not", () => {
    const paid = (rate: string) => codesIn(`Thanh toán trực tuyến: 2.257/2.310 hồ sơ có phí, đạt tỷ lệ ${rate}.`);
    expect([paid("97,7%"), paid("98 %"), paid("97,71%")]).toEqual([[], [], []]);
    expect(paid("97,6%")).toEqual([["rate-differs", "other-value"]]);
    expect(paid("79,7%")).toEqual([["rate-differs", "transposed-digits"]]);
  });

  it("names each number with its place, and what would agree", () => {
    const [finding] = check(
      readText(
        "Kỳ trước chuyển sang 35 hồ sơ.",
        "Tiếp nhận trong kỳ 3.439 hồ sơ.",
        "Tổng số phải giải quyết 3.447 hồ sơ.",
      ),
    );
    expect(finding).toEqual({
      code: "total-differs",
      where: "dòng 3",
      numbers: [
        { value: 3447, label: "Tổng số phải giải quyết 3.447 hồ sơ.", where: "dòng 3" },
        { value: 35, label: "Kỳ trước chuyển sang 35 hồ sơ.", where: "dòng 1" },
        { value: 3439, label: "Tiếp nhận trong kỳ 3.439 hồ sơ.", where: "dòng 2" },
      ],
      expected: "35 + 3.439 = 3.474",
      cause: "transposed-digits",
    });
  });
});
