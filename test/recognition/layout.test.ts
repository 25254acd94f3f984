import { describe, expect, test } from "vitest";
import { inReadingOrder } from "../../main/recognition/layout/reading-order.ts";

/** Letters are 20 pixels high here, rows 44 apart, as on a page at 200 dpi. */
const HEIGHT = 20;

interface Text {
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly baseline: number;
}

const at = (text: string, x: number, baseline: number, width = text.length * 14): Text => ({
  text,
  box: { x, y: baseline - 26, width, height: 32 },
  baseline,
});
const centred = (text: string, middle: number, baseline: number) => at(text, middle - (text.length * 14) / 2, baseline);

const read = (...pieces: Text[]) =>
  inReadingOrder(pieces, HEIGHT).map((row) => row.map(({ text }) => text).join(" | "));

describe("a page is read", () => {
  test("from top to bottom, whatever the order in which its pieces were found", () => {
    expect(read(at("hai", 300, 244), at("một", 300, 200), at("ba", 300, 288))).toEqual(["một", "hai", "ba"]);
  });

  test("with a letterhead's left column before its right one, then the body", () => {
    const lines = read(
      centred("ỦY BAN NHÂN DÂN", 480, 200),
      centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 1180, 201),
      centred("XÃ TÂN MỸ HẠ", 480, 244),
      centred("Độc lập - Tự do - Hạnh phúc", 1180, 245),
      centred("Số: 07/BC-UBND", 480, 310),
      centred("Tân Mỹ Hạ, ngày 05 tháng 10", 1180, 311),
      centred("BÁO CÁO", 830, 390),
      at("Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân xã báo cáo:", 330, 450),
    );
    expect(lines).toEqual([
      "ỦY BAN NHÂN DÂN",
      "XÃ TÂN MỸ HẠ",
      "Số: 07/BC-UBND",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
      "Độc lập - Tự do - Hạnh phúc",
      "Tân Mỹ Hạ, ngày 05 tháng 10",
      "BÁO CÁO",
      "Căn cứ Luật Tổ chức chính quyền địa phương, Ủy ban nhân dân xã báo cáo:",
    ]);
  });

  test("with letterhead columns whose lines do not stand at one height", () => {
    const lines = read(
      centred("UBND XÃ LONG KHÊ", 480, 198),
      centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 1180, 198),
      centred("TRUNG TÂM PHỤC VỤ", 480, 242),
      centred("Độc lập - Tự do - Hạnh phúc", 1180, 242),
      centred("HÀNH CHÍNH CÔNG", 480, 286),
      centred("Long Khê, ngày 17 tháng 8", 1180, 311),
      centred("Số: 81/BTH-TTPVHCC", 480, 355),
    );
    expect(lines.slice(0, 4)).toEqual([
      "UBND XÃ LONG KHÊ",
      "TRUNG TÂM PHỤC VỤ",
      "HÀNH CHÍNH CÔNG",
      "Số: 81/BTH-TTPVHCC",
    ]);
  });

  test("with a letterhead's columns apart, though one of its lines fell into two pieces", () => {
    const lines = read(
      at("ỦY BAN NHÂN DÂN", 320, 203, 338),
      at("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 813, 203, 751),
      at("PHƯỜNG HÒA SƠN TÂY", 279, 247, 420),
      at("Độc lập - Tự do", 968, 248, 238),
      at("- Hạnh phúc", 1218, 248, 191),
      at("Số: 68/QĐ-UBND", 356, 317, 266),
      at("Hòa Sơn Tây, ngày 20 tháng 3", 892, 317, 592),
      centred("QUYẾT ĐỊNH", 900, 396),
    );
    expect(lines.slice(0, 5)).toEqual([
      "ỦY BAN NHÂN DÂN",
      "PHƯỜNG HÒA SƠN TÂY",
      "Số: 68/QĐ-UBND",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
      "Độc lập - Tự do | - Hạnh phúc",
    ]);
  });

  test("with the left signer before the right one, though a stroke of a signature reaches over the column's edge", () => {
    const lines = read(
      at("NGƯỜI LẬP BẢNG", 409, 646, 330),
      at("GIÁM ĐỐC", 1137, 646, 194),
      at("/", 1094, 833, 11),
      at("Tạ Khắc Điệp", 463, 992, 221),
      at("Lý Thị Ngọc Yến", 1098, 992, 273),
    );
    expect(lines).toEqual(["NGƯỜI LẬP BẢNG", "Tạ Khắc Điệp", "GIÁM ĐỐC", "/", "Lý Thị Ngọc Yến"]);
  });

  test("with the recipients before the signer, though traces of a seal lie about", () => {
    const lines = read(
      at("Nơi nhận:", 256, 207),
      centred("TM. ỦY BAN NHÂN DÂN", 1230, 208),
      at("- Như Điều 4;", 256, 246),
      centred("CHỦ TỊCH", 1230, 254),
      at("- Thường trực HĐND (để giám sát);", 256, 284),
      at("*", 1080, 310),
      at("- Lưu: VT, HS.", 256, 360),
      at("/~", 1043, 420),
      centred("Đỗ Bảo Trâm", 1230, 560),
    );
    expect(lines.filter((line) => /\p{L}/u.test(line))).toEqual([
      "Nơi nhận:",
      "- Như Điều 4;",
      "- Thường trực HĐND (để giám sát);",
      "- Lưu: VT, HS.",
      "TM. ỦY BAN NHÂN DÂN",
      "CHỦ TỊCH",
      "Đỗ Bảo Trâm",
    ]);
  });

  test("with the recipients before a signer whose title is as long as the name", () => {
    const lines = read(
      at("Nơi nhận:", 266, 481),
      at("TRƯỞNG CÔNG AN", 1064, 484, 352),
      at("- Công dân có yêu cầu;", 267, 520),
      at("- Lưu: hồ sơ cư trú.", 267, 558),
      at("Thiếu tá Hồ Thanh Tùng", 1063, 830, 353),
    );
    expect(lines.slice(0, 4)).toEqual([
      "Nơi nhận:",
      "- Công dân có yêu cầu;",
      "- Lưu: hồ sơ cư trú.",
      "TRƯỞNG CÔNG AN",
    ]);
  });

  test("with a table along its rows", () => {
    const row = (n: string, field: string, count: string, share: string, baseline: number) => [
      centred(n, 290, baseline),
      at(field, 345, baseline),
      at(count, 950 - count.length * 14, baseline),
      at(share, 1530 - share.length * 14, baseline),
    ];
    const lines = read(
      ...row("1", "Xây dựng", "161", "95,7%", 600),
      ...row("2", "Trồng trọt và bảo vệ", "1.252", "98%", 660),
      at("thực vật", 345, 700),
      ...row("3", "Đất đai", "313", "94,25%", 760),
    );
    expect(lines).toEqual([
      "1 | Xây dựng | 161 | 95,7%",
      "2 | Trồng trọt và bảo vệ | 1.252 | 98%",
      "thực vật",
      "3 | Đất đai | 313 | 94,25%",
    ]);
  });

  test("with a form's pairs along its lines", () => {
    const lines = read(
      at("Ngày sinh: 13/07/1970", 250, 570),
      at("Giới tính: Nữ", 950, 570),
      at("Dân tộc: Kinh", 250, 620),
      at("Quốc tịch: Việt Nam", 950, 620),
      at("Nơi thường trú: ấp Bến Đò", 250, 670),
    );
    expect(lines).toEqual([
      "Ngày sinh: 13/07/1970 | Giới tính: Nữ",
      "Dân tộc: Kinh | Quốc tịch: Việt Nam",
      "Nơi thường trú: ấp Bến Đò",
    ]);
  });
});
