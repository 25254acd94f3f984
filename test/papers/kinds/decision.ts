import { paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import {
  type Case,
  committee,
  committeeHead,
  communeName,
  dotted,
  inventPerson,
  moved,
  slashed,
  spelled,
} from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Random } from "../random.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";
import { leaderSigns } from "./leader.ts";

interface Ruling {
  readonly about: string;
  readonly grounds: readonly string[];
  readonly articles: readonly string[];
  /** A list that belongs to the decision, after its first article. */
  readonly list?: Block;
}

/** Decision of the committee's chair. */
export const decision: Kind = (matter, chance, ink): Block[] => {
  const { commune, date, leader } = matter;
  const { about, grounds, articles, list } = chance.pick([allowance, task, repair])(matter, chance);
  const office = `Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân ${communeName(commune)}`;
  return [
    letterhead({
      superior: null,
      body: committeeHead(commune),
      number: `${chance.int(20, 890)}/QĐ-UBND`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("QUYẾT ĐỊNH", about, { ruled: true }),
    paragraph(`*CHỦ TỊCH ${committee(commune).toUpperCase()}*`, { align: "center" }),
    paragraphs(["Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", ...grounds].map(ground)),
    paragraph("*QUYẾT ĐỊNH:*", { align: "center", before: 9 }),
    paragraph(`*Điều 1.* ${articles[0]}`),
    ...(list ? [list] : []),
    paragraphs(articles.slice(1).map((article, at) => `*Điều ${at + 2}.* ${article}`)),
    paragraph(
      `*Điều ${articles.length + 1}.* Quyết định này có hiệu lực kể từ ngày ký. ${office}, Trưởng phòng Văn hóa - Xã hội, Trưởng phòng Kinh tế và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.`,
    ),
    leaderSigns(matter, leader, ink ? chance.fork("hand") : null, [
      `Như Điều ${articles.length + 1};`,
      "Thường trực HĐND (để giám sát);",
      "Trang thông tin điện tử;",
      "Lưu: VT, HS.",
    ]),
  ];
};

const ground = (text: string): string => `_Căn cứ ${text};_`;

function allowance({ commune, date }: Case, chance: Random): Ruling {
  const people = Array.from({ length: chance.int(4, 9) }, (_, at) =>
    inventPerson(chance.fork(at), commune, { from: 1934, to: 1950 }),
  );
  const monthly = chance.pick([500, 750, 1000, 1250]) * 1000;
  return {
    about: "Về việc trợ cấp xã hội hằng tháng đối với người cao tuổi",
    grounds: [
      "Luật Người cao tuổi ngày 23 tháng 11 năm 2009",
      `biên bản họp Hội đồng xét duyệt chính sách trợ giúp xã hội ngày ${slashed(moved(date, -9))}`,
    ],
    articles: [
      `Hưởng trợ cấp xã hội hằng tháng đối với ${people.length} người cao tuổi có tên dưới đây, mức ${dotted(monthly)} đồng mỗi người, kể từ ngày 01 tháng ${(date.month % 12) + 1} năm 2026.`,
      "Kinh phí chi trả lấy từ nguồn bảo đảm xã hội trong dự toán ngân sách được giao năm 2026; việc chi trả thực hiện qua tài khoản hoặc tại nhà đối với người không đi lại được.",
      "Khi người hưởng trợ cấp qua đời hoặc chuyển nơi cư trú, gia đình có trách nhiệm báo ngay cho Phòng Văn hóa - Xã hội để điều chỉnh theo quy định.",
    ],
    list: table(
      [
        { head: "STT", share: 7, align: "center" },
        { head: "Họ và tên", share: 30 },
        { head: "Ngày sinh", share: 17, align: "center" },
        { head: "Số định danh", share: 22, align: "center" },
        { head: "Mức hưởng (đồng)", share: 24, align: "right" },
      ],
      people.map(({ name, born, id }, at) => [String(at + 1), name, born, id, dotted(monthly)]),
    ),
  };
}

function task({ leader, officer, police, witness, date }: Case, chance: Random): Ruling {
  return {
    about: "Về việc thành lập Tổ công tác số hóa hồ sơ, giấy tờ\nvà kết quả giải quyết thủ tục hành chính",
    grounds: [
      `Kế hoạch số ${chance.int(20, 190)}/KH-UBND về số hóa hồ sơ, tài liệu lưu trữ giai đoạn 2026 - 2028`,
      "đề nghị của Giám đốc Trung tâm Phục vụ hành chính công",
    ],
    articles: [
      `Thành lập Tổ công tác số hóa gồm các ông, bà: ${leader.name}, Tổ trưởng; ${officer.name}, Tổ phó thường trực; ${police.name} và ${witness.name}, thành viên; mời đại diện đơn vị cung cấp dịch vụ kỹ thuật tham gia khi cần.`,
      `Tổ công tác có nhiệm vụ rà soát, phân loại ${dotted(chance.int(1200, 9600))} hồ sơ giấy còn giá trị sử dụng; quét, nhận dạng, ký số và đưa vào kho dữ liệu điện tử; bảo đảm số trang của bản điện tử khớp với bản giấy, không bỏ sót trang nào kể cả mặt sau.`,
      "Hồ sơ sau khi số hóa được trả lại đúng vị trí lưu trữ trong ngày. Nghiêm cấm mang hồ sơ ra khỏi trụ sở, sao chép dữ liệu cá nhân vào thiết bị riêng hoặc chia sẻ qua mạng xã hội.",
      `Tổ công tác họp định kỳ vào chiều thứ Sáu hằng tuần, báo cáo kết quả trước ngày ${slashed(moved(date, 60))} và tự giải thể sau khi hoàn thành nhiệm vụ.`,
    ],
  };
}

function repair({ commune, date }: Case, chance: Random): Ruling {
  const [hamlet] = commune.hamlets as [string];
  const cost = chance.int(120, 940) * 1_000_000 + chance.int(1, 999) * 1000;
  return {
    about: `Về việc phê duyệt báo cáo kinh tế - kỹ thuật\nsửa chữa nhà văn hóa ${hamlet}`,
    grounds: [
      "Nghị quyết của Hội đồng nhân dân cùng cấp về kế hoạch đầu tư công năm 2026",
      `kết quả thẩm định tại Tờ trình số ${chance.int(10, 90)}/TTr-KT ngày ${slashed(moved(date, -6))} của Phòng Kinh tế`,
    ],
    articles: [
      `Phê duyệt báo cáo kinh tế - kỹ thuật công trình sửa chữa nhà văn hóa ${hamlet} với tổng mức đầu tư ${dotted(cost)} đồng; trong đó ngân sách bố trí 80%, Nhân dân đóng góp và nguồn huy động hợp pháp khác 20%.`,
      `Quy mô: thay mái tôn diện tích ${chance.int(90, 260)} m2, chống thấm, sơn lại toàn bộ tường trong và ngoài, lát lại nền gạch, xây mới khu vệ sinh, thay hệ thống điện chiếu sáng và quạt.`,
      `Thời gian thực hiện ${chance.int(60, 150)} ngày kể từ ngày bàn giao mặt bằng. Chủ đầu tư chịu trách nhiệm lựa chọn nhà thầu, quản lý chất lượng và thanh toán, quyết toán đúng quy định của pháp luật về xây dựng.`,
      "Ban giám sát đầu tư của cộng đồng theo dõi quá trình thi công, kịp thời kiến nghị khi phát hiện vật liệu hoặc khối lượng không đúng hồ sơ được duyệt.",
    ],
  };
}
