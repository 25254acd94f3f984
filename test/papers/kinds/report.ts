import { heading, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { committee, committeeHead, communeName, dotted, percent, spelled } from "../invention.ts";
import { letterhead } from "../letterhead.ts";
import type { Random } from "../random.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";
import { leaderSigns } from "./leader.ts";

/** Quarterly report of the committee, two or three sides with a small table. */
export const report: Kind = (matter, chance, ink): Block[] => {
  const { commune, date, leader } = matter;
  const quarter = ["IV", "I", "II"][Math.floor((date.month - 1) / 3)];
  const year = date.month <= 3 ? date.year - 1 : date.year;
  const figures = invent(chance);
  return [
    letterhead({
      superior: null,
      body: committeeHead(commune),
      number: `${chance.int(7, 260)}/BC-UBND`,
      placeDate: `${commune.name}, ${spelled(date)}`,
    }),
    title("BÁO CÁO", `Kết quả tiếp nhận, số hóa và giải quyết thủ tục hành chính\nquý ${quarter} năm ${year}`, {
      ruled: true,
    }),
    paragraph(
      `Thực hiện Kế hoạch số ${chance.int(10, 180)}/KH-UBND về cải cách hành chính năm ${year}, ${committee(commune)} báo cáo kết quả tiếp nhận, số hóa và giải quyết thủ tục hành chính quý ${quarter} như sau:`,
    ),
    heading("I. KẾT QUẢ THỰC HIỆN"),
    ...results(figures, chance),
    heading("II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN"),
    paragraphs(chance.shuffle(WEAKNESSES).slice(0, 3).map(numbered)),
    heading("III. NHIỆM VỤ TRỌNG TÂM QUÝ SAU"),
    paragraphs(chance.shuffle(TASKS).slice(0, chance.int(4, 6)).map(numbered)),
    heading("IV. ĐỀ XUẤT, KIẾN NGHỊ"),
    paragraphs(chance.shuffle(REQUESTS).slice(0, 2).map(numbered)),
    paragraph(
      `Trên đây là báo cáo kết quả tiếp nhận, số hóa và giải quyết thủ tục hành chính quý ${quarter} năm ${year} của ${committee(commune)}./.`,
    ),
    leaderSigns(matter, leader, ink ? chance.fork("hand") : null, [
      `UBND tỉnh ${commune.province} (để báo cáo);`,
      `Thường trực Đảng ủy, HĐND ${communeName(commune)};`,
      "Các phòng, trung tâm trực thuộc;",
      "Lưu: VT.",
    ]),
  ];
};

const numbered = (text: string, at: number): string => `${at + 1}. ${text}`;

interface Figures {
  readonly carried: number;
  readonly online: number;
  readonly direct: number;
  readonly early: number;
  readonly onTime: number;
  readonly overdue: number;
  readonly running: number;
  readonly digitized: number;
}

function invent(chance: Random): Figures {
  const [online, direct, carried] = [chance.int(1800, 3600), chance.int(40, 900), chance.int(12, 90)];
  const [overdue, running] = [chance.int(0, 9), chance.int(30, 110)];
  const finished = online + direct + carried - running;
  const onTime = chance.int(60, 400);
  const digitized = online + direct - chance.int(0, 120);
  return { carried, online, direct, overdue, running, onTime, early: finished - overdue - onTime, digitized };
}

function results({ carried, online, direct, early, onTime, overdue, running, digitized }: Figures, chance: Random) {
  const received = online + direct;
  const finished = early + onTime + overdue;
  const files = digitized + chance.int(900, 4000);
  return [
    paragraphs([
      `1. Tiếp nhận: trong kỳ, Trung tâm Phục vụ hành chính công tiếp nhận ${dotted(received)} hồ sơ, trong đó trực tuyến ${dotted(online)} hồ sơ, đạt ${percent(online, received)}; trực tiếp và qua bưu chính ${dotted(direct)} hồ sơ. Hồ sơ kỳ trước chuyển sang là ${carried}; tổng số phải giải quyết là ${dotted(received + carried)} hồ sơ.`,
      `2. Giải quyết: đã giải quyết ${dotted(finished)} hồ sơ; số đang giải quyết trong hạn là ${running} hồ sơ. Kết quả theo thời hạn như bảng dưới đây:`,
    ]),
    table(
      [
        { head: "Chỉ tiêu", share: 50 },
        { head: "Số hồ sơ", share: 25, align: "right" },
        { head: "Tỷ lệ", share: 25, align: "right" },
      ],
      [
        ["Giải quyết trước hạn", dotted(early), percent(early, finished)],
        ["Giải quyết đúng hạn", dotted(onTime), percent(onTime, finished)],
        ["Giải quyết quá hạn", dotted(overdue), percent(overdue, finished)],
        ["*Tổng số đã giải quyết*", `*${dotted(finished)}*`, "*100%*"],
      ],
    ),
    paragraphs([
      `3. Số hóa: ${dotted(digitized)} trên ${dotted(received)} hồ sơ tiếp nhận được số hóa thành phần, đạt ${percent(digitized, received)}, tương ứng ${dotted(files)} tệp và ${dotted(files * chance.int(3, 6))} trang. Toàn bộ kết quả giải quyết được ký số trước khi trả cho công dân và lưu vào kho dữ liệu điện tử.`,
      `4. Phản ánh, kiến nghị: tiếp nhận ${chance.int(1, 14)} lượt qua đường dây nóng, đã trả lời đúng thời hạn; mức độ hài lòng của người dân qua khảo sát ${chance.int(120, 600)} phiếu đạt 9${chance.int(4, 8)},${chance.int(1, 9)}%.`,
    ]),
  ];
}

const WEAKNESSES = [
  "Một số máy tính và máy quét đã sử dụng trên năm năm, tốc độ chậm, thường xuyên kẹt giấy khi quét hồ sơ có nhiều trang mỏng, làm kéo dài thời gian chờ của người dân.",
  "Dung lượng tải lên của hệ thống còn thấp so với hồ sơ bản sao chứng thực; công chức phải chia nhỏ tệp hoặc quét lại ở độ phân giải thấp hơn, ảnh hưởng đến chất lượng bản điện tử.",
  "Một bộ phận người dân, nhất là người cao tuổi, chưa quen sử dụng dịch vụ công trực tuyến, còn phụ thuộc vào sự hỗ trợ của công chức và tổ công nghệ số cộng đồng.",
  "Đường truyền có thời điểm gián đoạn, việc đồng bộ trạng thái hồ sơ giữa các hệ thống chưa kịp thời, dẫn đến số liệu tổng hợp tự động khác với số liệu theo dõi tại quầy.",
  "Việc luân chuyển hồ sơ giấy giữa các bộ phận chuyên môn còn chậm; một số trường hợp chưa cập nhật kết quả lên hệ thống ngay trong ngày.",
];
const TASKS = [
  "Duy trì tỷ lệ giải quyết hồ sơ đúng hạn và trước hạn từ 99% trở lên; không để phát sinh hồ sơ quá hạn do nguyên nhân chủ quan.",
  "Số hóa đầy đủ thành phần hồ sơ ngay tại thời điểm tiếp nhận; kiểm tra từng trang trước khi trả lại bản chính cho công dân.",
  "Tổ chức hai lớp tập huấn kỹ năng quét, nhận dạng và ký số cho công chức; phân công người dự phòng khi công chức chính nghỉ phép.",
  "Rà soát, tái sử dụng các giấy tờ đã có trong kho dữ liệu, không yêu cầu người dân nộp lại giấy tờ đã được số hóa còn giá trị.",
  "Niêm yết công khai thủ tục hành chính mới ban hành, sửa đổi; hướng dẫn người dân tra cứu tình trạng hồ sơ bằng điện thoại.",
  "Phối hợp với đoàn thanh niên bố trí người hướng dẫn vào các ngày cao điểm đầu tuần và sau kỳ nghỉ lễ.",
  "Đối chiếu số liệu giữa sổ theo dõi và hệ thống vào ngày 25 hằng tháng, lập biên bản khi có chênh lệch.",
];
const REQUESTS = [
  "Đề nghị cấp trên xem xét nâng giới hạn dung lượng mỗi tệp đính kèm, bảo đảm tải được bản quét màu của hồ sơ có nhiều trang.",
  "Đề nghị bố trí kinh phí thay thế các máy quét đã hết thời hạn sử dụng và trang bị thêm thiết bị ký số cho công chức được phân công.",
  "Đề nghị sớm hoàn thiện việc kết nối, chia sẻ dữ liệu hộ tịch, cư trú và đất đai để giảm giấy tờ phải nộp.",
];
