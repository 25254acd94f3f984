import { entry, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { dotted, moved, slashed, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import { signatures } from "../signatories.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";
import { committeeShort } from "./leader.ts";

type Component = readonly [paper: string, copy: "Bản chính" | "Bản sao" | "Bản sao có chứng thực"];
const CARD: Component = ["Thẻ căn cước của người yêu cầu", "Bản sao"];
const FORM: Component = ["Tờ khai theo mẫu quy định", "Bản chính"];
const LETTER: Component = ["Văn bản ủy quyền nộp hồ sơ", "Bản chính"];
const PROCEDURES: readonly { readonly name: string; readonly components: readonly Component[] }[] = [
  {
    name: "Cấp Giấy xác nhận tình trạng hôn nhân",
    components: [FORM, CARD, ["Quyết định công nhận thuận tình ly hôn", "Bản sao có chứng thực"], LETTER],
  },
  {
    name: "Đăng ký khai sinh",
    components: [FORM, CARD, ["Giấy chứng sinh", "Bản chính"], ["Giấy chứng nhận kết hôn", "Bản sao"], LETTER],
  },
  {
    name: "Đăng ký thành lập hộ kinh doanh",
    components: [
      ["Giấy đề nghị đăng ký hộ kinh doanh", "Bản chính"],
      CARD,
      ["Hợp đồng thuê địa điểm kinh doanh", "Bản sao"],
      ["Biên bản họp thành viên hộ gia đình", "Bản chính"],
    ],
  },
  {
    name: "Đăng ký biến động quyền sử dụng đất",
    components: [
      ["Đơn đăng ký biến động đất đai", "Bản chính"],
      ["Giấy chứng nhận quyền sử dụng đất", "Bản chính"],
      ["Trích lục bản đồ địa chính", "Bản chính"],
      ["Văn bản thỏa thuận phân chia di sản", "Bản sao có chứng thực"],
      LETTER,
    ],
  },
  {
    name: "Trợ cấp xã hội hằng tháng",
    components: [FORM, CARD, ["Giấy xác nhận khuyết tật", "Bản sao"], ["Sổ theo dõi điều trị", "Bản sao"]],
  },
];

/** What the counter took in, and when the result is due. */
export const intakeReceipt: Kind = (matter, chance, ink): Block[] => {
  const { commune, applicant, officer, date, dossierCode } = matter;
  const procedure = chance.pick(PROCEDURES);
  const components = procedure.components.slice(0, chance.int(3, 5));
  const days = chance.pick([3, 5, 7, 10, 15]);
  return [
    letterhead({
      superior: committeeShort(matter),
      body: "TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG",
      number: `${chance.int(100, 4200)}/TNHS`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", null),
    paragraph(`Mã hồ sơ: *${dossierCode}*`, { align: "center" }),
    entry(`Trung tâm Phục vụ hành chính công ${commune.rank} ${commune.name} tiếp nhận hồ sơ của:`),
    entry(`Họ và tên: *${applicant.name}*; số định danh cá nhân: ${applicant.id}`),
    entry(`Địa chỉ: ${applicant.home}`),
    entry(`Số điện thoại: ${applicant.phone}`),
    entry(`Nội dung yêu cầu giải quyết: *${procedure.name}*`),
    entry(
      `Hình thức nộp: ${chance.pick(["trực tiếp tại quầy", "trực tuyến qua cổng dịch vụ công", "qua dịch vụ bưu chính"])}`,
    ),
    entry("Thành phần hồ sơ nộp gồm:"),
    table(
      [
        { head: "STT", share: 8, align: "center" },
        { head: "Tên giấy tờ", share: 48 },
        { head: "Loại", share: 30, align: "center" },
        { head: "Số lượng", share: 14, align: "center" },
      ],
      components.map(([paper, copy], at) => [String(at + 1), paper, copy, `0${chance.int(1, 3)}`]),
    ),
    entry(
      `Phí, lệ phí phải nộp: ${chance.chance(0.4) ? "không" : `${dotted(chance.int(1, 15) * 10_000)} đồng, đã thu`}`,
    ),
    entry(`Thời gian giải quyết: ${days} ngày làm việc, kể từ ngày nhận đủ hồ sơ`),
    entry(
      `Thời gian nhận hồ sơ: ${chance.int(7, 10)} giờ ${chance.int(10, 59)} phút, ngày ${slashed(date)}; trả kết quả: ngày ${slashed(moved(date, days + 2))}`,
    ),
    paragraphs([
      "Công dân có thể theo dõi tình trạng xử lý hồ sơ bằng cách nhập mã hồ sơ trên cổng dịch vụ công hoặc quét mã tại bàn hướng dẫn. Khi đến nhận kết quả, đề nghị mang theo giấy này và thẻ căn cước; người nhận thay phải có văn bản ủy quyền.",
      "Trường hợp hồ sơ cần bổ sung, Trung tâm thông báo bằng tin nhắn trong thời hạn 02 ngày làm việc; thời gian chờ bổ sung không tính vào thời gian giải quyết.",
    ]),
    signatures(
      { titles: ["NGƯỜI TIẾP NHẬN HỒ SƠ"], name: officer.name, ...(ink ? { hand: chance.fork("clerk") } : {}) },
      { titles: ["NGƯỜI NỘP HỒ SƠ"], name: applicant.name, ...(ink ? { hand: chance.fork("citizen") } : {}) },
    ),
  ];
};
