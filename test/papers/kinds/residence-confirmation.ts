import { entries, entry, paragraph, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { type Commune, childOf, communeName, inventPerson, type Person, slashed, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Random } from "../random.ts";
import { signatures } from "../signatories.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";
import { sealWords } from "./leader.ts";

const COLUMNS = [
  { head: "TT", share: 5, align: "center" },
  { head: "Họ, chữ đệm và tên", share: 24 },
  { head: "Ngày sinh", share: 14, align: "center" },
  { head: "Giới tính", share: 11, align: "center" },
  { head: "Số định danh", share: 18, align: "center" },
  { head: "Quan hệ", share: 12, align: "center" },
] as const;

/** The commune police confirm who lives in a household. */
export const residenceConfirmation: Kind = (matter, chance, ink): Block[] => {
  const { commune, applicant, witness, police, date } = matter;
  const household = familyOf(applicant, commune, chance);
  const signer = signatures(
    {
      titles: police.titles,
      name: `Thiếu tá ${police.name}`,
      ...(ink
        ? { hand: chance.fork("hand"), seal: sealWords(`Công an ${communeName(commune)}`, commune.province) }
        : {}),
    },
    ["Công dân có yêu cầu;", "Lưu: hồ sơ cư trú."],
  );
  return [
    letterhead({
      superior: `CÔNG AN TỈNH ${commune.province.toUpperCase()}`,
      body: `CÔNG AN ${communeName(commune).toUpperCase()}`,
      number: `${chance.int(100, 2400)}/XN-CAX`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("GIẤY XÁC NHẬN", "Thông tin về cư trú", { ruled: true }),
    entry(`1. Họ, chữ đệm và tên: *${applicant.name.toUpperCase()}*`),
    entries(`2. Ngày sinh: ${applicant.born}`, `3. Giới tính: ${applicant.female ? "Nữ" : "Nam"}`),
    entry(`4. Số định danh cá nhân: ${applicant.id}`),
    entries("5. Dân tộc: Kinh", "6. Quốc tịch: Việt Nam"),
    entry(`7. Nơi thường trú: ${applicant.home}`),
    entry(`8. Nơi ở hiện tại: ${chance.chance(0.7) ? "như mục 7" : witness.home}`),
    entry(`9. Thời điểm đăng ký thường trú: ngày ${slashed({ ...date, year: date.year - chance.int(2, 22) })}`),
    entry("10. Thông tin các thành viên trong hộ gia đình:"),
    table(
      COLUMNS,
      household.map(([{ name, born, female, id }, relation], at) => [
        String(at + 1),
        name,
        born,
        female ? "Nữ" : "Nam",
        id,
        relation,
      ]),
    ),
    entry(`11. Nội dung xác nhận khác: ${chance.pick(OTHERS)}`),
    paragraph(
      `Giấy xác nhận này có giá trị ${chance.pick(["06 tháng", "một năm"])} kể từ ngày ký. Trường hợp thông tin về cư trú có sự thay đổi, điều chỉnh và được cập nhật trong Cơ sở dữ liệu về cư trú thì giấy này hết giá trị kể từ thời điểm thay đổi.`,
    ),
    signer,
  ];
};

/** The applicant among parents, brothers and sisters. */
function familyOf(applicant: Person, commune: Commune, chance: Random): readonly (readonly [Person, string])[] {
  const { bornYear } = applicant;
  const relative = (label: string, from: number, to: number, female?: boolean): Person =>
    inventPerson(chance.fork(label), commune, female === undefined ? { from, to } : { from, to, female });
  const father = childOf(applicant, relative("father", bornYear - 36, bornYear - 22, false));
  const mother = relative("mother", bornYear - 34, bornYear - 20, true);
  const others = Array.from({ length: chance.int(0, 2) }, (_, at) =>
    childOf(applicant, relative(`sibling ${at}`, bornYear - 6, bornYear + 9)),
  );
  return [[father, "Chủ hộ"], [mother, "Vợ"], [applicant, "Con"], ...others.map((other) => [other, "Con"] as const)];
}

const OTHERS = [
  "hộ gia đình có đăng ký tạm vắng cho một người con đi học tại tỉnh khác, thời hạn đến hết năm học.",
  "công dân chấp hành tốt quy định về đăng ký cư trú, không có khiếu nại, tranh chấp về chỗ ở hợp pháp.",
  "địa chỉ nhà đã được đổi số theo quyết định gắn biển số nhà; thửa đất và người sử dụng không thay đổi.",
];
