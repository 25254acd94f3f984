import { paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { committee, committeeHead, communeName, dotted, moved, slashed, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Random } from "../random.ts";
import type { Kind } from "./kind.ts";
import { leaderSigns } from "./leader.ts";

interface Matter {
  readonly about: string;
  readonly reason: string;
  readonly points: readonly string[];
}

/** Notice of the people's committee about an everyday matter. */
export const notice: Kind = (matter, chance, ink): Block[] => {
  const { commune, date, leader } = matter;
  const { about, reason, points } = chance.pick([polling, vaccination, road, counterHours])(chance);
  const from = moved(date, chance.int(5, 12));
  return [
    letterhead({
      superior: null,
      body: committeeHead(commune),
      number: `${chance.int(11, 320)}/TB-UBND`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("THÔNG BÁO", about, { ruled: true }),
    paragraph(reason),
    paragraph(`${committee(commune)} thông báo đến các cơ quan, đơn vị và toàn thể Nhân dân trên địa bàn như sau:`),
    paragraphs(points.map((point, at) => `*${at + 1}.* ${point}`)),
    paragraph(
      `Thời gian thực hiện bắt đầu từ ngày ${slashed(from)}. Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh về Văn phòng Hội đồng nhân dân và Ủy ban nhân dân ${communeName(commune)}, số điện thoại ${`0990 ${chance.digits(3)} ${chance.digits(3)}`}, để được hướng dẫn, giải quyết.`,
    ),
    paragraph(
      `Trên đây là thông báo của ${committee(commune)}, đề nghị các đơn vị và Nhân dân biết, phối hợp thực hiện./.`,
    ),
    leaderSigns(matter, leader, ink ? chance.fork("hand") : null, [
      "Đảng ủy, HĐND (để báo cáo);",
      "Chủ tịch, các Phó Chủ tịch;",
      "Các tổ chức chính trị - xã hội;",
      `Các ${commune.rank === "xã" ? "thôn" : "tổ dân phố"} trên địa bàn;`,
      "Lưu: VT.",
    ]),
  ];
};

const polling = (chance: Random): Matter => ({
  about: "Về việc lấy ý kiến Nhân dân đối với phương án đặt tên đường\ntrong khu dân cư",
  reason: `Thực hiện kế hoạch số ${chance.int(10, 90)}/KH-UBND về việc đặt, đổi tên đường và công trình công cộng; sau khi thống nhất với Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp;`,
  points: [
    `Nội dung lấy ý kiến: phương án đặt tên cho ${chance.int(6, 24)} tuyến đường liên khu dân cư, có chiều dài từ ${chance.int(180, 300)} mét đến ${dotted(chance.int(900, 2400))} mét.`,
    "Hình thức lấy ý kiến: niêm yết danh sách tại nhà văn hóa, trụ sở tiếp công dân và phát phiếu đến từng hộ gia đình; mỗi hộ gia đình có một phiếu.",
    "Ban công tác Mặt trận chủ trì tổng hợp phiếu, lập biên bản và gửi kết quả về Ủy ban nhân dân trước khi hết thời hạn niêm yết ba ngày làm việc.",
  ],
});

const vaccination = (chance: Random): Matter => ({
  about: "Về việc tổ chức tiêm phòng cho đàn gia súc, gia cầm\nđợt 1 năm 2026",
  reason: `Để chủ động phòng, chống dịch bệnh động vật trong thời điểm giao mùa, bảo vệ ${chance.int(12, 60)}.${chance.digits(3)} con gia súc, gia cầm của các hộ chăn nuôi;`,
  points: [
    "Đối tượng tiêm phòng: trâu, bò, lợn nái, lợn đực giống, chó, mèo và đàn gia cầm nuôi tập trung chưa được tiêm hoặc đã hết thời gian miễn dịch.",
    `Loại vắc-xin: lở mồm long móng, tụ huyết trùng, dại và cúm gia cầm. Mức thu công tiêm là ${chance.int(4, 9)}.000 đồng mỗi mũi đối với gia súc; hộ nghèo và hộ cận nghèo được miễn toàn bộ.`,
    "Chủ vật nuôi có trách nhiệm nhốt giữ vật nuôi, bố trí người phối hợp với tổ tiêm phòng và ký xác nhận vào sổ theo dõi; trường hợp không chấp hành sẽ bị xử lý theo quy định.",
    "Nhân viên thú y báo cáo kết quả hằng ngày trước 16 giờ 30 phút.",
  ],
});

const road = (chance: Random): Matter => ({
  about: "Về việc tạm ngừng lưu thông để sửa chữa cầu\nvà mặt đường liên thôn",
  reason: `Theo đề nghị của đơn vị thi công công trình nâng cấp tuyến đường liên thôn dài ${chance.int(2, 7)},${chance.int(1, 9)} km và kết quả kiểm tra hiện trường;`,
  points: [
    `Cấm toàn bộ xe ô tô có tải trọng trên ${chance.pick(["2,5", "3,5", "5"])} tấn đi qua đoạn tuyến đang thi công; xe máy và người đi bộ đi theo lối tạm, tuân theo hướng dẫn của người điều hành giao thông.`,
    "Các phương tiện vận chuyển nông sản, vật liệu xây dựng đi theo đường tránh qua bờ kênh phía Tây; tốc độ tối đa 20 km/giờ.",
    "Đơn vị thi công lắp đặt đầy đủ biển báo, rào chắn, đèn cảnh báo ban đêm và hoàn trả mặt bằng ngay sau khi kết thúc từng đoạn.",
  ],
});

const counterHours = (chance: Random): Matter => ({
  about: "Về việc điều chỉnh thời gian tiếp nhận hồ sơ\ntại Trung tâm Phục vụ hành chính công",
  reason:
    "Nhằm tạo thuận lợi cho người dân, doanh nghiệp trong giải quyết thủ tục hành chính và giảm thời gian chờ đợi tại bộ phận tiếp nhận;",
  points: [
    `Buổi sáng: từ 7 giờ ${chance.pick(["00", "15", "30"])} phút đến 11 giờ 30 phút; buổi chiều: từ 13 giờ ${chance.pick(["00", "15", "30"])} phút đến 17 giờ 00 phút, từ thứ Hai đến thứ Sáu hằng tuần.`,
    "Sáng thứ Bảy: chỉ tiếp nhận và trả kết quả các thủ tục thuộc lĩnh vực hộ tịch, chứng thực, bảo trợ xã hội.",
    `Người dân có thể nộp hồ sơ trực tuyến vào bất cứ lúc nào; hồ sơ nộp sau 16 giờ 30 phút được tính là tiếp nhận vào ngày làm việc kế tiếp. Quầy số ${chance.int(1, 6)} bố trí máy tính và người hướng dẫn.`,
  ],
});
