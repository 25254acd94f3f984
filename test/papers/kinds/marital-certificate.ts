import { entries, entry, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { committee, committeeHead, honorific, moved, slashed, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Kind } from "./kind.ts";
import { leaderSigns } from "./leader.ts";

/** Certificate of marital status, the committee's answer to a request. */
export const maritalCertificate: Kind = (matter, chance, ink): Block[] => {
  const { commune, applicant, officer, date, dossierCode } = matter;
  const asked = slashed(moved(date, -chance.int(2, 5)));
  return [
    letterhead({
      superior: null,
      body: committeeHead(commune),
      number: `${chance.int(40, 980)}/UBND-XNTTHN`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", null, { ruled: true }),
    paragraph(`*${committee(commune).toUpperCase()}*`, { align: "center" }),
    paragraph(
      `Xét đề nghị của ${honorific(applicant)} ${applicant.name} tại Tờ khai ngày ${asked}, mã hồ sơ ${dossierCode}, về việc cấp Giấy xác nhận tình trạng hôn nhân,`,
    ),
    paragraph("*XÁC NHẬN:*", { align: "center" }),
    entry(`Họ, chữ đệm, tên: *${applicant.name.toUpperCase()}*`),
    entry(`Ngày, tháng, năm sinh: ${applicant.born}`),
    entries(`Giới tính: ${applicant.female ? "Nữ" : "Nam"}`, "Dân tộc: Kinh", "Quốc tịch: Việt Nam"),
    entry(`Giấy tờ tùy thân: Thẻ căn cước số ${applicant.id}, cấp ngày ${applicant.idIssued}`),
    entry(`Nơi cư trú: ${applicant.home}`),
    paragraphs([
      `Trong thời gian cư trú tại ${applicant.home}, từ ngày ${slashed({ ...date, year: date.year - chance.int(3, 15) })} đến ngày ${slashed(date)}, ${honorific(applicant)} ${applicant.name} chưa đăng ký kết hôn với ai.`,
      `Tình trạng hôn nhân nêu trên được ghi nhận sau khi công chức tư pháp - hộ tịch ${officer.name} tra cứu Sổ đăng ký kết hôn, Cơ sở dữ liệu hộ tịch điện tử và đối chiếu với xác nhận của ${chance.pick(commune.hamlets)}.`,
      `Giấy này được sử dụng để ${chance.pick(["đăng ký kết hôn tại nơi cư trú của bên kia", "làm thủ tục mua bán, chuyển nhượng tài sản", "hoàn thiện hồ sơ vay vốn tại tổ chức tín dụng"])}.`,
      "Giấy này có giá trị trong thời hạn 06 tháng, kể từ ngày cấp./.",
    ]),
    leaderSigns(matter, matter.leader, ink ? chance.fork("hand") : null, null),
  ];
};
