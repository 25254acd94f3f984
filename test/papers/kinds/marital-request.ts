import { addressed, entries, entry, motto, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { committee, honorific, slashed, spelled } from "../invention.ts";
import { signatures } from "../signatories.ts";
import type { Kind } from "./kind.ts";

const PURPOSES = [
  "để làm thủ tục đăng ký kết hôn",
  "để bổ sung hồ sơ vay vốn ngân hàng",
  "để làm thủ tục chuyển nhượng quyền sử dụng đất",
  "để hoàn thiện hồ sơ xin việc ở nước ngoài",
];

/** Request for a certificate of marital status, written by the citizen. */
export const maritalRequest: Kind = ({ commune, applicant, partner, date }, chance, ink): Block[] => {
  const divorced = chance.chance(0.4);
  const past = divorced
    ? `Đã đăng ký kết hôn với ${honorific(partner)} ${partner.name}, sinh năm ${partner.bornYear}, nhưng đã ly hôn theo Quyết định số ${chance.int(12, 240)}/${date.year - 3}/QĐST-HNGĐ của Tòa án nhân dân khu vực ${chance.int(2, 9)}; từ đó đến nay chưa đăng ký kết hôn với ai.`
    : "Từ khi đủ tuổi kết hôn theo quy định của pháp luật đến nay chưa đăng ký kết hôn với ai và không chung sống như vợ chồng với người nào.";
  return [
    motto(),
    title("TỜ KHAI", "Đề nghị cấp Giấy xác nhận tình trạng hôn nhân"),
    addressed(committee(commune)),
    entry(`Họ, chữ đệm, tên người yêu cầu: *${applicant.name}*`),
    entry(`Nơi cư trú: ${applicant.home}`),
    entry(`Giấy tờ tùy thân: Thẻ căn cước số ${applicant.id}, cấp ngày ${applicant.idIssued}`),
    entry(`Số điện thoại liên hệ: ${applicant.phone}`),
    entry("Quan hệ với người được cấp giấy: Bản thân"),
    paragraph("*Đề nghị cấp Giấy xác nhận tình trạng hôn nhân cho người có thông tin sau đây:*"),
    entry(`Họ, chữ đệm, tên: ${applicant.name}`),
    entry(`Ngày, tháng, năm sinh: ${applicant.born}`),
    entries(`Giới tính: ${applicant.female ? "Nữ" : "Nam"}`, "Dân tộc: Kinh", "Quốc tịch: Việt Nam"),
    entry(`Nghề nghiệp: ${applicant.job}`),
    paragraphs([
      `Trong thời gian cư trú tại ${commune.rank} ${commune.name} từ ngày ${slashed({ ...date, year: date.year - chance.int(4, 18) })} đến nay, tôi khai về tình trạng hôn nhân như sau: ${past}`,
      `Mục đích sử dụng Giấy xác nhận tình trạng hôn nhân: ${chance.pick(PURPOSES)}. Giấy này không được dùng vào việc khác.`,
      "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai của mình.",
    ]),
    paragraph(`_Làm tại ${commune.rank} ${commune.name}, ${spelled(date)}_`, { align: "right" }),
    signatures({
      titles: ["NGƯỜI YÊU CẦU"],
      hint: "(Ký, ghi rõ họ, chữ đệm, tên)",
      name: applicant.name,
      ...(ink ? { hand: chance.fork("hand") } : {}),
    }),
  ];
};
