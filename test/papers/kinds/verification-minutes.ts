import { heading, motto, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { communeName, dotted, honorific, spelled } from "../invention.ts";
import { signatures } from "../signatories.ts";
import type { Kind } from "./kind.ts";

const SUBJECTS = [
  "Xác minh hiện trạng sử dụng đất",
  "Xác minh nguồn gốc và thời điểm sử dụng đất",
  "Xác minh ranh giới thửa đất theo đơn đề nghị",
];

/** Minutes of a visit to a plot of land, mostly two sides. */
export const verificationMinutes: Kind = (matter, chance, ink): Block[] => {
  const { commune, applicant, witness, officer, leader, date, dossierCode } = matter;
  const hour = chance.int(8, 9);
  const plot = `thửa đất số ${chance.int(12, 890)}, tờ bản đồ số ${chance.int(2, 64)}`;
  const area = `${dotted(chance.int(90, 1900))},${chance.int(1, 9)} m2`;
  return [
    motto(),
    title("BIÊN BẢN", chance.pick(SUBJECTS)),
    paragraphs([
      `Hôm nay, vào hồi ${hour} giờ ${chance.pick(["00", "15", "30", "45"])} phút, ${spelled(date)}, tại ${chance.pick(commune.hamlets)}, ${communeName(commune)}, tỉnh ${commune.province}, Tổ xác minh tiến hành xác minh theo hồ sơ mã số ${dossierCode} của ${honorific(applicant)} ${applicant.name}.`,
    ]),
    heading("I. THÀNH PHẦN THAM GIA"),
    paragraphs([
      `1. Ông (bà) ${officer.name}, công chức địa chính - xây dựng, Tổ trưởng;`,
      `2. Ông (bà) ${leader.name}, đại diện Ủy ban nhân dân ${communeName(commune)};`,
      `3. ${capital(honorific(witness))} ${witness.name}, đại diện các hộ sử dụng đất liền kề, số định danh cá nhân ${witness.id};`,
      `4. ${capital(honorific(applicant))} ${applicant.name}, người sử dụng đất, số định danh cá nhân ${applicant.id}, điện thoại ${applicant.phone}.`,
    ]),
    heading("II. NỘI DUNG XÁC MINH"),
    paragraphs([
      `1. Vị trí, diện tích: ${plot}, diện tích theo hồ sơ ${area}; loại đất: ${chance.pick(["đất ở tại nông thôn", "đất trồng cây lâu năm", "đất ở và đất vườn ao liền kề"])}. Kết quả đo đạc thực tế bằng máy toàn đạc điện tử chênh lệch ${chance.int(1, 9)},${chance.int(1, 9)} m2 so với bản đồ địa chính, nằm trong sai số cho phép.`,
      `2. Ranh giới: phía Đông giáp ${chance.pick(["đường liên thôn rộng 4,5 m", "mương thoát nước nội đồng"])}; phía Tây giáp đất hộ ${honorific(witness)} ${witness.name}; phía Nam giáp ${chance.pick(["nghĩa trang cũ đã đóng cửa", "đất công ích do Ủy ban nhân dân quản lý"])}; phía Bắc giáp ngõ đi chung. Các mốc giới được đóng bằng cọc bê tông, không xê dịch.`,
      `3. Nguồn gốc: ${honorific(applicant)} ${applicant.name} nhận thừa kế của cha mẹ từ năm ${chance.int(applicant.bornYear + 18, 2024)}, sử dụng ổn định, liên tục, đúng mục đích, đã thực hiện đầy đủ nghĩa vụ tài chính hằng năm; không có tranh chấp, khiếu kiện tại thời điểm xác minh.`,
      `4. Tài sản gắn liền với đất: một ngôi nhà cấp bốn diện tích xây dựng ${chance.int(45, 130)} m2, tường gạch, mái ngói, xây năm ${chance.int(1996, 2019)}; một chuồng trại chăn nuôi nhỏ và ${chance.int(6, 40)} cây ăn quả đang cho thu hoạch.`,
    ]),
    heading("III. Ý KIẾN CỦA CÁC BÊN"),
    paragraphs([
      `1. Người sử dụng đất đề nghị cơ quan có thẩm quyền xem xét, sớm giải quyết hồ sơ theo đúng phiếu hẹn; cam kết giữ nguyên hiện trạng trong thời gian chờ kết quả.`,
      `2. Đại diện các hộ liền kề thống nhất với kết quả đo đạc, xác nhận ranh giới như đã nêu tại mục II và không có ý kiến nào khác.`,
    ]),
    heading("IV. KẾT LUẬN"),
    paragraph(
      `Tổ xác minh thống nhất: ${plot} đủ điều kiện để chuyển hồ sơ sang bước thẩm định. Công chức địa chính hoàn thiện trích đo, niêm yết công khai kết quả tại trụ sở và tại khu dân cư trong thời hạn ${chance.pick(["07", "10", "15"])} ngày.`,
    ),
    paragraph(
      `Biên bản kết thúc vào hồi ${hour + 2} giờ 00 phút cùng ngày, được lập thành 03 bản có giá trị như nhau, đã đọc lại cho mọi người cùng nghe, công nhận đúng và ký tên dưới đây./.`,
    ),
    signatures(
      { titles: ["TỔ TRƯỞNG TỔ XÁC MINH"], name: officer.name, ...(ink ? { hand: chance.fork("leader") } : {}) },
      { titles: ["NGƯỜI SỬ DỤNG ĐẤT"], name: applicant.name, ...(ink ? { hand: chance.fork("owner") } : {}) },
    ),
  ];
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
