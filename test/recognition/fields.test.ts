import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../main/recognition/fields/fields.ts";
import type { PageText } from "../../main/recognition/port.ts";
import { makePaper, PAPER_KINDS } from "../papers/index.ts";
import { differing, pageTextOf } from "./fields-truth.ts";

/** Lines of a page at 200 dpi, as [x, baseline, text]; letters are 14 pixels wide, blanks the same. */
type Printed = readonly [x: number, baseline: number, text: string];
const page = (...printed: Printed[]): PageText => {
  const lines = printed.map(([x, baseline, text]) => {
    let at = x;
    const words = text.split(" ").map((word) => {
      const box = { x: at, y: baseline - 28, width: word.length * 14, height: 28 };
      at += (word.length + 1) * 14;
      return { text: word, box, confidence: 90 };
    });
    return { words, box: { x, y: baseline - 28, width: at - x, height: 28 }, baseline };
  });
  return { width: 1654, height: 2339, dpi: 200, lines, confidence: 90 };
};
const COUNTRY: Printed = [840, 190, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"];
const MOTTO: Printed = [900, 234, "Độc lập - Tự do - Hạnh phúc"];

describe("the fields of faultlessly read papers", () => {
  for (const kind of PAPER_KINDS) {
    test(`are found exactly: ${kind}`, () => {
      const pages = Array.from({ length: 8 }, (_, n) => makePaper(`fields ${n}`, kind)).flatMap((paper) => paper.pages);
      expect(pages.flatMap((sheet) => differing(fieldsOf(pageTextOf(sheet)), sheet.fields))).toEqual([]);
    });
  }

  test("know where their words stand and are as sure as the least sure of them", () => {
    const text = pageTextOf(makePaper("boxes", "decision").pages[0]!);
    const unsure = { ...text, lines: text.lines.map((line) => ({ ...line, words: line.words.map(halfSureOfDigits) })) };
    const { number, kind } = fieldsOf(unsure);
    expect(number!.confidence).toBe(50);
    expect(kind!.confidence).toBe(96);
    expect(kind!.boxes).toEqual(wordBoxes(text, "QUYẾT", "ĐỊNH"));
  });
});

const halfSureOfDigits = (word: PageText["lines"][number]["words"][number]) =>
  /\d/u.test(word.text) ? { ...word, confidence: 50 } : word;
const wordBoxes = ({ lines }: PageText, ...wanted: string[]) => {
  const words = lines.find((line) => line.words.map(({ text }) => text).join(" ") === wanted.join(" "))!.words;
  return words.map(({ box }) => box);
};

describe("of a letter", () => {
  const letter = page(
    [270, 190, "SỞ TƯ PHÁP"],
    [250, 234, "PHÒNG HÀNH CHÍNH"],
    [270, 310, "Số: 41 /PHC"],
    [260, 350, "V/v cung cấp hồ sơ"],
    [280, 384, "lưu trữ năm 2025"],
    COUNTRY,
    MOTTO,
    [900, 310, "Hà Châu, ngày 05 tháng 02 năm 2026"],
    [500, 480, "Kính gửi: Ủy ban nhân dân xã Long Khê"],
  );

  test("body, number without blanks, and what it is about are found, and it has no kind", () => {
    const { body, number, abstract, kind, placeDate } = fieldsOf(letter);
    expect(body!.value).toBe("PHÒNG HÀNH CHÍNH");
    expect(number!.value).toBe("41/PHC");
    expect(abstract!.value).toBe("V/v cung cấp hồ sơ lưu trữ năm 2025");
    expect(placeDate!.value).toBe("Hà Châu, ngày 05 tháng 02 năm 2026");
    expect(kind).toBeNull();
  });
});

describe("digits", () => {
  test("stand as they were read; a number that has not the shape of one is doubted", () => {
    const { number } = fieldsOf(page([300, 190, "UBND XÃ LONG KHÊ"], [300, 310, "Số: 9l3UBND-TP"], COUNTRY, MOTTO));
    expect(number).toMatchObject({ value: "9l3UBND-TP", confidence: 45 });
  });

  test("of a citizen id are twelve, together; each id counts once", () => {
    const { citizenIds } = fieldsOf(
      page(
        [240, 500, "Số định danh: 099182182519, số định danh 099091287753."],
        [240, 550, "Số định danh: 099182182519; tài khoản 0991821825190; thẻ 0991 82182519"],
      ),
    );
    expect(citizenIds.map(({ value, form }) => [value, form])).toEqual([
      ["099182182519", "id"],
      ["099091287753", "id"],
    ]);
  });

  test("that no citizen id has at its place of century and sex make it doubted", () => {
    const { citizenIds } = fieldsOf(page([240, 500, "Số định danh: 099782182519"]));
    expect(citizenIds).toMatchObject([{ value: "099782182519", confidence: 45 }]);
  });

  test("of an old identity card are nine, and only its label tells them from others", () => {
    const { citizenIds } = fieldsOf(page([240, 500, "CMND số: 023456789, tài khoản 123456789"]));
    expect(citizenIds).toMatchObject([{ value: "023456789", form: "old-id", confidence: 90 }]);
  });

  test("of a dossier code that are no date make it doubted", () => {
    expect(fieldsOf(page([240, 500, "Mã hồ sơ: H99.12-261340-0021"])).dossierCode).toMatchObject({ confidence: 45 });
    expect(fieldsOf(page([240, 500, "Mã hồ sơ: 000.00.12.H56-240315-0021."])).dossierCode).toMatchObject({
      value: "000.00.12.H56-240315-0021",
      confidence: 90,
    });
  });
});

test("a signature block whose columns were read as one line is told apart by the gap", () => {
  const text = page(
    [330, 1500, "BÊN ỦY QUYỀN"],
    [1060, 1502, "BÊN ĐƯỢC ỦY QUYỀN"],
    [320, 1800, "Trần Thị Hoa"],
    [1080, 1801, "Thiếu tá Lê Văn Bình"],
  );
  const [titles, names] = [text.lines.slice(0, 2), text.lines.slice(2)].map((lines) => ({
    ...lines[0]!,
    words: lines.flatMap(({ words }) => words),
  }));
  expect(fieldsOf({ ...text, lines: [titles!, names!] })).toMatchObject({
    signerTitle: { value: "BÊN ĐƯỢC ỦY QUYỀN" },
    signerName: { value: "Thiếu tá Lê Văn Bình" },
    applicant: { value: "Trần Thị Hoa" },
  });
});

test("a following page has no kind, even where one's name stands alone in capitals", () => {
  const following = page([820, 120, "2"], [740, 300, "QUYẾT ĐỊNH"], [240, 380, "Điều 1. Phê duyệt kết quả."]);
  expect(fieldsOf(following).kind).toBeNull();
});

test("an empty page has nothing", () => {
  const { citizenIds, ...others } = fieldsOf(page());
  expect(citizenIds).toEqual([]);
  expect(Object.values(others).every((field) => field === null)).toBe(true);
});
