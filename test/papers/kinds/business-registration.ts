import { addressed, entries, entry, motto, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { dotted, spelled } from "../invention.ts";
import { signatures } from "../signatories.ts";
import { table } from "../table.ts";
import type { Kind } from "./kind.ts";

const TRADES = [
  ["Bán lẻ lương thực, thực phẩm, đồ uống trong cửa hàng tổng hợp", "4711"],
  ["Bán lẻ đồ ngũ kim, sơn, kính và thiết bị lắp đặt", "4752"],
  ["Bán lẻ hàng may mặc, giày dép, hàng da và giả da", "4771"],
  ["Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "5610"],
  ["Dịch vụ phục vụ đồ uống", "5630"],
  ["Sửa chữa máy vi tính và thiết bị ngoại vi", "9511"],
  ["Sửa chữa xe máy, mô tô", "9531"],
  ["Xay xát và sản xuất bột thô", "1061"],
  ["Sản xuất các loại bánh từ bột", "1071"],
  ["May trang phục, trừ trang phục từ da lông thú", "1410"],
  ["Vận tải hàng hóa bằng đường bộ", "4933"],
  ["Cắt tóc, làm đầu, gội đầu", "9631"],
] as const;
const SHOPS = ["Tạp hóa", "Cửa hàng", "Quán", "Cơ sở sản xuất", "Tiệm"];
const COLUMNS = [
  { head: "STT", share: 7, align: "center" },
  { head: "Tên ngành, nghề kinh doanh", share: 60 },
  { head: "Mã ngành", share: 16, align: "center" },
  { head: "Ngành chính", share: 18, align: "center" },
] as const;

/** Application to register a household business. */
export const businessRegistration: Kind = ({ commune, applicant, partner, date }, chance, ink): Block[] => {
  const trades = chance.shuffle(TRADES).slice(0, chance.int(2, 4));
  const capital = chance.int(3, 45) * 10_000_000;
  const workers = chance.int(1, 9);
  return [
    motto(`${commune.name}, ${spelled(date)}`),
    title("GIẤY ĐỀ NGHỊ ĐĂNG KÝ HỘ KINH DOANH", null),
    addressed(`Phòng Kinh tế ${commune.rank} ${commune.name}`),
    entry(`Tôi là (họ tên ghi bằng chữ in hoa): *${applicant.name.toUpperCase()}*`),
    entries(`Ngày sinh: ${applicant.born}`, `Giới tính: ${applicant.female ? "Nữ" : "Nam"}`),
    entry(`Số định danh cá nhân: ${applicant.id}`),
    entry(`Địa chỉ liên lạc: ${applicant.home}`),
    entry(`Điện thoại: ${applicant.phone}`),
    paragraph("*Đăng ký hộ kinh doanh do tôi làm chủ với các nội dung sau:*"),
    entry(`1. Tên hộ kinh doanh: *${chance.pick(SHOPS)} ${applicant.name.split(" ").slice(-2).join(" ")}*`),
    entry(`2. Địa chỉ trụ sở: ${applicant.home}`),
    entry("3. Ngành, nghề kinh doanh:"),
    table(
      COLUMNS,
      trades.map(([trade, code], at) => [String(at + 1), trade, code, at === 0 ? "Có" : "Không"]),
    ),
    entry(`4. Vốn kinh doanh: ${dotted(capital)} đồng; số lao động dự kiến: ${workers} người`),
    entry("5. Phương pháp tính thuế: kê khai theo doanh thu thực tế từng quý"),
    entry(`6. Thành viên hộ gia đình cùng góp vốn: ${partner.name}, số định danh cá nhân ${partner.id}`),
    paragraphs([
      "Bản thân và các thành viên hộ gia đình không thuộc diện pháp luật cấm kinh doanh; không đồng thời là chủ hộ kinh doanh khác hoặc chủ doanh nghiệp tư nhân; trụ sở thuộc quyền sử dụng hợp pháp của tôi và được dùng đúng mục đích theo quy định của pháp luật.",
      "Tôi cam kết hoàn toàn chịu trách nhiệm trước pháp luật về tính hợp pháp, chính xác và trung thực của nội dung đăng ký nêu trên.",
    ]),
    signatures({
      titles: ["CHỦ HỘ KINH DOANH"],
      hint: "(Ký và ghi họ tên)",
      name: applicant.name,
      ...(ink ? { hand: chance.fork("hand") } : {}),
    }),
  ];
};
