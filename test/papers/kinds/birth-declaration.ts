import { addressed, entries, entry, motto, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { committee, type Person, spelled } from "../invention.ts";
import { signatures } from "../signatories.ts";
import type { Kind } from "./kind.ts";

const PLACES = ["Trung tâm Y tế khu vực", "Bệnh viện Sản - Nhi", "Trạm Y tế", "Bệnh viện Đa khoa"];
const DAYS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/** Declaration of a birth, filled in by a parent. */
export const birthDeclaration: Kind = ({ commune, applicant, partner, child, date }, chance, ink): Block[] => {
  const [mother, father] = applicant.female ? [applicant, partner] : [partner, applicant];
  const place = `${chance.pick(PLACES)} ${commune.name}, tỉnh ${commune.province}`;
  const weight = `${chance.int(2, 3)},${chance.int(1, 9)} kg`;
  return [
    motto(),
    title("TỜ KHAI ĐĂNG KÝ KHAI SINH", null),
    addressed(committee(commune)),
    entry(`Họ, chữ đệm, tên người yêu cầu: *${applicant.name}*`),
    entry(`Nơi cư trú: ${applicant.home}`),
    entry(`Giấy tờ tùy thân: Thẻ căn cước số ${applicant.id}, cấp ngày ${applicant.idIssued}`),
    entry(`Quan hệ với người được khai sinh: ${applicant.female ? "Mẹ" : "Cha"} đẻ`),
    paragraph(`*Đề nghị ${committee(commune)} đăng ký khai sinh cho người dưới đây:*`),
    entry(`Họ, chữ đệm, tên: *${child.name.toUpperCase()}*`),
    entry(`Ngày, tháng, năm sinh: ${child.born}; ghi bằng chữ: ${inWords(child)}`),
    entries(`Giới tính: ${child.female ? "Nữ" : "Nam"}`, "Dân tộc: Kinh", "Quốc tịch: Việt Nam"),
    entry(`Nơi sinh: ${place}`),
    entry(`Quê quán: ${commune.rank} ${commune.name}, tỉnh ${commune.province}`),
    ...parent("mẹ", mother),
    ...parent("cha", father),
    paragraphs([
      `Kèm theo Tờ khai có Giấy chứng sinh số ${chance.int(100, 999)}/2026, ghi cân nặng khi sinh ${weight}, và bản sao Giấy chứng nhận kết hôn của cha mẹ.`,
      "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật. Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.",
    ]),
    paragraph(`_Làm tại: ${commune.rank} ${commune.name}, ${spelled(date)}_`, { align: "right" }),
    signatures({
      titles: ["NGƯỜI YÊU CẦU"],
      hint: "(Ký, ghi rõ họ, chữ đệm, tên)",
      name: applicant.name,
      ...(ink ? { hand: chance.fork("hand") } : {}),
    }),
  ];
};

const parent = (who: "mẹ" | "cha", { name, bornYear, id, home }: Person): Block[] => [
  entry(`Họ, chữ đệm, tên người ${who}: *${name}*`),
  entries(`Năm sinh: ${bornYear}`, "Dân tộc: Kinh", "Quốc tịch: Việt Nam"),
  entry(`Số định danh cá nhân: ${id}`),
  entry(`Nơi cư trú: ${home}`),
];

function inWords({ born }: Person): string {
  const [day, month] = born.split("/").map(Number) as [number, number];
  const rest = ["", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín"];
  const teens = ["", "một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín"];
  const tens = day < 20 ? `mười ${teens[day - 10]}` : `hai mươi ${rest[day - 20]}`;
  return `ngày ${day <= 10 ? DAYS[day - 1] : tens.trim()}, tháng ${DAYS[month - 1]}, năm hai nghìn không trăm hai mươi sáu`;
}
