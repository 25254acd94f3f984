import { entries, entry, heading, motto, paragraph, paragraphs, title } from "../blocks.ts";
import type { Block } from "../flow.ts";
import { moved, type Person, slashed, spelled } from "../invention.ts";
import { signatures } from "../signatories.ts";
import type { Kind } from "./kind.ts";

const ERRANDS = [
  "nộp hồ sơ, bổ sung giấy tờ và nhận kết quả thủ tục cấp đổi Giấy chứng nhận quyền sử dụng đất",
  "nộp hồ sơ, nộp lệ phí và nhận kết quả thủ tục đăng ký biến động đất đai do thừa kế",
  "nộp hồ sơ và nhận bản sao trích lục khai sinh, trích lục kết hôn của người ủy quyền",
  "nhận tiền trợ cấp, ký nhận vào danh sách chi trả hằng tháng của người ủy quyền",
];

/** One citizen lets another act for them. */
export const authorisation: Kind = ({ commune, applicant, witness, date, dossierCode }, chance, ink): Block[] => [
  motto(`${commune.name}, ${spelled(date)}`),
  title("GIẤY ỦY QUYỀN", null),
  paragraph(
    `Hôm nay, ${spelled(date)}, tại trụ sở Ủy ban nhân dân ${commune.rank} ${commune.name}, tỉnh ${commune.province}, chúng tôi gồm có:`,
  ),
  heading("I. BÊN ỦY QUYỀN (BÊN A)"),
  ...party(applicant),
  heading("II. BÊN ĐƯỢC ỦY QUYỀN (BÊN B)"),
  ...party(witness),
  heading("III. NỘI DUNG ỦY QUYỀN"),
  paragraphs([
    `1. Bên A ủy quyền cho Bên B thay mặt Bên A ${chance.pick(ERRANDS)}, mã hồ sơ ${dossierCode}, tại Trung tâm Phục vụ hành chính công ${commune.rank} ${commune.name}.`,
    "2. Bên B được ký tên trên các giấy tờ liên quan đến việc nộp hồ sơ và nhận kết quả; không được ủy quyền lại cho người thứ ba nếu không có văn bản đồng ý của Bên A.",
    `3. Thời hạn ủy quyền: từ ngày ký đến hết ngày ${slashed(moved(date, chance.int(2, 10) * 28))} hoặc đến khi công việc hoàn thành, tùy theo thời điểm nào đến trước. Thù lao: ${chance.pick(["không có thù lao", "hai bên tự thỏa thuận"])}.`,
  ]),
  heading("IV. CAM KẾT"),
  paragraphs([
    "Hai bên cam kết tự nguyện, không bị lừa dối, ép buộc; chịu trách nhiệm trước pháp luật về nội dung ủy quyền nêu trên. Mọi tranh chấp phát sinh giữa hai bên do hai bên tự giải quyết; trường hợp không tự giải quyết được thì đề nghị tòa án có thẩm quyền giải quyết.",
    "Giấy ủy quyền này được lập thành 02 bản, mỗi bên giữ một bản có giá trị pháp lý như nhau.",
  ]),
  signatures(
    {
      titles: ["BÊN ĐƯỢC ỦY QUYỀN"],
      hint: "(Ký và ghi rõ họ tên)",
      name: witness.name,
      ...(ink ? { hand: chance.fork("b") } : {}),
    },
    {
      titles: ["BÊN ỦY QUYỀN"],
      hint: "(Ký và ghi rõ họ tên)",
      name: applicant.name,
      ...(ink ? { hand: chance.fork("a") } : {}),
    },
  ),
];

const party = ({ name, born, id, idIssued, home, phone }: Person): Block[] => [
  entries(`Họ và tên: *${name}*`, `Ngày sinh: ${born}`),
  entry(`Thẻ căn cước số: ${id}, cấp ngày ${idIssued}`),
  entry(`Nơi cư trú: ${home}`),
  entry(`Số điện thoại: ${phone}`),
];
