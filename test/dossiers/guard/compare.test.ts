import { describe, expect, it } from "vitest";
import { compareResult } from "../../../main/dossiers/guard/compare.ts";
import { caseOf, expectedOf, RESULTS } from "./results.ts";
import { falseStops, missed, SWAPS } from "./swaps.ts";

describe("the release guard", () => {
  it("lets right results go as they were read, but for one in a hundred at most", () => {
    expect(falseStops(300)).toBeLessThanOrEqual(3);
  });

  it.each(SWAPS)("stops each of 72 results that belong elsewhere: %s", (...swap) => {
    expect(missed(swap, 72)).toEqual([]);
  });

  describe("knows the applicant", () => {
    const certificate = (name: string, more = "") =>
      `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nGIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN\nHọ, chữ đệm, tên: ${name}\nNơi cư trú: ấp Bến Đò, xã Long Khê, tỉnh Hà Châu\n${more}`;
    const expected = {
      ...expectedOf(caseOf("named"), RESULTS[0]!),
      name: "Đặng Thị Hoà",
      citizenId: null,
    };

    it.each([
      ["in capitals", "ĐẶNG THỊ HOÀ"],
      ["with the tone on the other vowel", "Đặng Thị Hòa"],
      ["in letters that are put together", "Đặng Thị Hoà".normalize("NFD")],
      ["with the family name last", "Thị Hoà Đặng"],
      ["before a date on the same line", "Đặng Thị Hoà Ngày sinh: 01/02/1990"],
    ])("%s", (_, name) => {
      expect(compareResult([certificate(name)], expected)).toEqual([]);
    });

    it.each([
      ["whose name goes on", "Đặng Thị Hoà Bình"],
      ["whose family name is a double one", "Nguyễn Đặng Thị Hoà"],
      ["whose name has another tone", "Đặng Thị Hoa"],
      ["whose name has another letter", "Đặng Thị Hoàn"],
    ])("from somebody %s", (_, name) => {
      expect(compareResult([certificate(name)], expected)).toMatchObject([{ code: "other-name" }]);
    });

    it("on a paper of two people", () => {
      const both = certificate("TRẦN VĂN LỘC", "Họ, chữ đệm, tên: ĐẶNG THỊ HOÀ");
      expect(compareResult([both], expected)).toEqual([]);
    });

    it("under a new name by the number that stayed", () => {
      const changed = certificate("Đặng Thị Mơ", "Thẻ căn cước số 099193423000");
      expect(compareResult([changed], { ...expected, citizenId: "099193423000" })).toMatchObject([
        { code: "other-name", found: "Đặng Thị Mơ" },
      ]);
      const both = `${changed}\nHọ, chữ đệm, tên trước khi thay đổi: Đặng Thị Hoà\nHọ, chữ đệm, tên khai sinh: Đặng Thị Hoà`;
      expect(compareResult([both], { ...expected, citizenId: "099193423000" })).toEqual([]);
    });

    it("not by the name of an official who signed", () => {
      const signed = certificate("Trần Văn Lộc", "CÔNG CHỨC TƯ PHÁP\nĐặng Thị Hoà");
      expect(compareResult([signed], expected)).toMatchObject([{ code: "other-name", found: "Trần Văn Lộc" }]);
    });
  });

  it("does not take a page of pictures for a result that agrees", () => {
    expect(compareResult(["", "2"], expectedOf(caseOf("empty"), RESULTS[0]!))).toMatchObject([{ code: "unread" }]);
  });
});
