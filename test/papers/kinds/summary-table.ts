import { paragraph, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { dotted, moved, percent, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Random } from "../random.ts";
import { signatures } from "../signatories.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";
import { committeeShort, sealWords } from "./leader.ts";

const FIELDS = [
  "Hộ tịch",
  "Chứng thực",
  "Đất đai",
  "Bảo trợ xã hội",
  "Người có công",
  "Thành lập và hoạt động của hộ kinh doanh",
  "Xây dựng",
  "Lao động, việc làm",
  "Giáo dục và đào tạo",
  "Y tế dự phòng",
  "Văn hóa cơ sở",
  "Nuôi con nuôi",
  "Thủy sản",
  "Trồng trọt và bảo vệ thực vật",
  "Môi trường",
  "Giao thông đường bộ",
  "Thi đua, khen thưởng",
  "Tiếp công dân",
] as const;

/** How many dossiers of each field came in and were digitized: a page that is mostly a table. */
export const summaryTable: Kind = (matter, chance, ink): Block[] => {
  const { commune, officer, leader, date } = matter;
  const past = moved({ ...date, day: 1 }, -1);
  const rows = chance
    .shuffle(FIELDS)
    .slice(0, chance.int(9, 16))
    .map((field) => tally(field, chance));
  const sum = (at: 1 | 2 | 3 | 4) => rows.reduce((total, row) => total + row[at], 0);
  const printed = rows.map((row, at) => printedRow(String(at + 1), row));
  const total = printedRow("", ["Tổng cộng", sum(1), sum(2), sum(3), sum(4)]).map((cell) => (cell ? `*${cell}*` : ""));
  const words = sealWords(`Trung tâm phục vụ hành chính công`, commune.province);
  return [
    letterhead({
      superior: committeeShort(matter),
      body: "TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG",
      number: `${chance.int(2, 90)}/BTH-TTPVHCC`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("BẢNG TỔNG HỢP", `Kết quả số hóa hồ sơ tháng ${past.month} năm ${past.year}`),
    table(
      [
        { head: "STT", share: 7, align: "center" },
        { head: "Lĩnh vực", share: 36 },
        { head: "Tiếp nhận", share: 13, align: "right" },
        { head: "Trực tuyến", share: 14, align: "right" },
        { head: "Đã số hóa", share: 13, align: "right" },
        { head: "Quá hạn", share: 11, align: "right" },
        { head: "Tỷ lệ", share: 12, align: "right" },
      ],
      [...printed, total],
    ),
    paragraph(
      `_Ghi chú: tỷ lệ là số hồ sơ đã số hóa chia cho số hồ sơ tiếp nhận trong kỳ, làm tròn đến một chữ số thập phân._`,
      { size: 12, indent: 0 },
    ),
    signatures(
      { titles: ["GIÁM ĐỐC"], name: leader.name, ...(ink ? { hand: chance.fork("hand"), seal: words } : {}) },
      { titles: ["NGƯỜI LẬP BẢNG"], name: officer.name, ...(ink ? { hand: chance.fork("clerk") } : {}) },
    ),
  ];
};

type Row = readonly [field: string, received: number, online: number, digitized: number, overdue: number];

function tally(field: string, chance: Random): Row {
  const received = chance.int(12, 1480);
  const digitized = received - chance.int(0, Math.ceil(received / 9));
  return [field, received, chance.int(Math.floor(received / 3), received), digitized, chance.int(0, 6)];
}

const printedRow = (number: string, [field, received, online, digitized, overdue]: Row): string[] => [
  number,
  field,
  dotted(received),
  dotted(online),
  dotted(digitized),
  String(overdue),
  percent(digitized, received),
];
