import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { findColumns } from "../../../main/dossiers/tables/columns.ts";
import { writeCsv } from "../../../main/dossiers/tables/csv.ts";
import { readTable } from "../../../main/dossiers/tables/read.ts";
import { endOf, momentOf, wholeOf } from "../../../main/dossiers/tables/values.ts";

const TEXT = "Mã hồ sơ;Người nộp\nA-1;Đặng Thị Mơ Ước\n";
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Windows-1258 has letters with a hat or horn and sets tones behind them. */
const WINDOWS_1258: Readonly<Record<string, number>> = {
  ă: 0xe3,
  đ: 0xf0,
  ơ: 0xf5,
  ư: 0xfd,
  "\u0323": 0xf2,
  "\u0300": 0xcc,
  "\u0301": 0xec,
};
const windows1258 = (text: string) =>
  Uint8Array.from([...text].map((letter) => WINDOWS_1258[letter] ?? letter.charCodeAt(0)));

describe("a table of text", () => {
  it.each([
    ["UTF-8", bytesOf(TEXT)],
    ["UTF-8 with its mark", bytesOf(`\uFEFF${TEXT}`)],
    ["UTF-16 with its mark", utf16(`\uFEFF${TEXT}`)],
    ["UTF-16 without one", utf16(TEXT)],
    ["UTF-8 with marks apart", bytesOf(TEXT.normalize("NFD"))],
  ])("is read from %s", async (_, bytes) => {
    const rows = await readTable(bytes);
    expect(rows[1]).toEqual({ number: 2, cells: ["A-1", "Đặng Thị Mơ Ước"] });
  });

  it("is read from Windows-1258, whose tones stand behind their letters", async () => {
    const rows = await readTable(windows1258("ma,te^n\nA-1,Lư\u0300 Đa\u0323t mơ\u0301".toLowerCase()));
    expect(rows[1]!.cells[1]).toBe("lừ đạt mớ");
  });

  it.each([",", ";", "\t"])("is cut at %j, not within quotes", async (delimiter) => {
    const rows = await readTable(bytesOf(`a${delimiter}b\r\n"x,;\ty"${delimiter}2\r\n`));
    expect(rows.slice(0, 2).map(({ cells }) => cells)).toEqual([
      ["a", "b"],
      ["x,;\ty", "2"],
    ]);
  });

  it("counts rows as a spreadsheet does, over blank ones and Excel's word about the delimiter", async () => {
    const rows = await readTable(bytesOf("sep=;\na;b\n\n1;2\n"));
    expect(rows.find(({ cells }) => cells[0] === "1")?.number).toBe(4);
  });

  it("says where it breaks off", async () => {
    await expect(readTable(bytesOf('a,b\n1,2\n3,"4\n'))).rejects.toMatchObject({ code: "table-unreadable" });
  });

  it("comes back as it was written", async () => {
    const written = writeCsv([
      ["a", 1],
      ['say "x", y\nz', null],
    ]);
    expect((await readTable(written)).map(({ cells }) => cells)).toEqual([
      ["a", "1"],
      ['say "x", y\nz', ""],
    ]);
  });
});

describe("a workbook", () => {
  async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    fill(book.addWorksheet("Hồ sơ"));
    book.addWorksheet("Khác").addRow(["not read"]);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  it("gives texts, numbers, dates, results of formulas and the words of formatted cells of its first sheet", async () => {
    const at = new Date("2026-04-01T08:30:00Z");
    const rows = await readTable(
      await workbook((sheet) => {
        sheet.addRow(["Mã", 12, at, { formula: "1+1", result: 2 }, { richText: [{ text: "Đặng " }, { text: "Mơ" }] }]);
        sheet.getRow(3).getCell(2).value = "later";
      }),
    );
    expect(rows[0]).toEqual({ number: 1, cells: ["Mã", 12, at, 2, "Đặng Mơ"] });
    expect(rows.at(-1)).toEqual({ number: 3, cells: [null, "later"] });
    expect(momentOf(rows[0]!.cells[2])?.at.toISOString()).toBe("2026-04-01T01:30:00.000Z");
  });

  it("is refused when it is only the beginning of one, or another archive", async () => {
    const whole = await workbook((sheet) => sheet.addRow(["a"]));
    await expect(readTable(whole.slice(0, 400))).rejects.toMatchObject({ code: "table-unreadable" });
  });

  it("is refused by what its archive says it unpacks to, before it is unpacked", async () => {
    const bomb = await workbook((sheet) => sheet.addRow(["a"]));
    const entry = Buffer.from(bomb).indexOf(Buffer.from("504b0102", "hex"));
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(entry + 24, 4e9, true);
    await expect(readTable(bomb)).rejects.toMatchObject({ code: "table-too-large" });
  });
});

describe("headings", () => {
  const known = { code: ["Mã hồ sơ", "Số biên nhận"], name: ["Người nộp"] };
  const rowsOf = (...rows: string[][]) => rows.map((cells, at) => ({ number: at + 1, cells }));

  it("are found below titles, without marks, case or punctuation", () => {
    const found = findColumns(rowsOf(["DANH SÁCH HỒ SƠ"], [], ["STT", "MA HO SO (*)", "người nộp:"]), known, ["code"]);
    expect(found.at).toBe(2);
    expect(Object.fromEntries(found.columns)).toEqual({ code: 1, name: 2 });
    expect(found.left).toEqual(["STT"]);
  });

  it("mean what a person says, even where the usual name is there too", () => {
    const rows = rowsOf(["Mã hồ sơ", "Mã nội bộ", "Người nộp"]);
    expect(findColumns(rows, known, ["code"], { "mã nội bộ": "code" }).taken.code).toBe("Mã nội bộ");
  });

  it("that are missing are named by their usual names, and a meaning there is none of is refused", () => {
    const rows = rowsOf(["Người nộp"]);
    expect(() => findColumns(rows, known, ["code"])).toThrow(
      expect.objectContaining({ code: "columns-missing", params: { columns: "Mã hồ sơ" } }),
    );
    expect(() => findColumns(rows, known, [], { STT: "number" })).toThrow(
      expect.objectContaining({ code: "input-invalid" }),
    );
  });
});

describe("values of cells", () => {
  it.each([
    ["01/04/2026", "2026-03-31T17:00:00.000Z"],
    ["1-4-2026 8:05", "2026-04-01T01:05:00.000Z"],
    ["08:05:09 01/04/2026", "2026-04-01T01:05:09.000Z"],
    ["2026-04-01 08:05", "2026-04-01T01:05:00.000Z"],
    ["2026-04-01T01:05:00Z", "2026-04-01T01:05:00.000Z"],
    [46_113.5, "2026-04-01T05:00:00.000Z"],
  ])("read %s as a moment of the office", (cell, moment) => {
    expect(momentOf(cell)?.at.toISOString()).toBe(moment);
  });

  it.each(["31/02/2026", "2026-13-01", "04/2026", "25:00 01/04/2026", "ngày mai", 12, ""])(
    "take %j for no date",
    (cell) => {
      expect(momentOf(cell)).toBeNull();
    },
  );

  it("let a day without a time end at its end", () => {
    expect(endOf(momentOf("01/04/2026")!).toISOString()).toBe("2026-04-01T16:59:59.999Z");
    expect(endOf(momentOf("01/04/2026 10:00")!).toISOString()).toBe("2026-04-01T03:00:00.000Z");
  });

  it.each([
    ["25.000 đ", 25_000],
    ["1,250,000", 1_250_000],
    ["15 ngày làm việc", 15],
    [7, 7],
    ["2.5", null],
    [2.5, null],
    ["-3", null],
  ])("read %j as a whole number or none", (cell, number) => {
    expect(wholeOf(cell)).toBe(number);
  });
});
