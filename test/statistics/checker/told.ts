import { between, type Chance, type Office } from "./numbers.ts";

/** A report as it is told: paragraphs, then two tables of texts. */
export interface ToldReport {
  readonly paragraphs: string[];
  readonly figures: string[][];
  readonly fields: string[][];
}

/** How numbers are written. */
export interface Hand {
  readonly grouped: boolean;
  readonly padded: boolean;
  readonly decimals: number;
  readonly percent: string;
}

export const handOf = (next: Chance): Hand => ({
  grouped: next() < 0.8,
  padded: next() < 0.3,
  decimals: between(next, 1, 2),
  percent: next() < 0.5 ? "%" : " %",
});

/** What the parts of a report print: the same office where it is right. `share` of a report gone wrong may divide by something else. */
export interface Told {
  readonly prose: Office;
  readonly table: Office;
  readonly fields: Office;
  /** The foot of the table of fields. */
  readonly foot: Office;
  readonly shareOf: (name: string, numerator: number, denominator: number) => readonly [number, number];
}

export const rightly = (office: Office): Told => ({
  prose: office,
  table: office,
  fields: office,
  foot: office,
  shareOf: (_, numerator, denominator) => [numerator, denominator],
});

/** Writers of numbers: `c` a count, `p` a share. */
export function pens(hand: Hand, { shareOf }: Told) {
  const c = (value: number): string => {
    const plain = hand.padded && value < 10 ? `0${value}` : String(value);
    return hand.grouped ? plain.replace(/\B(?=(\d{3})+$)/gu, ".") : plain;
  };
  const p = (name: string, numerator: number, denominator: number): string => {
    const [above, below] = shareOf(name, numerator, denominator);
    const text = below === 0 ? "0" : ((100 * above) / below).toFixed(hand.decimals).replace(/\.?0+$/u, "");
    return `${text.replace(".", ",")}${hand.percent}`;
  };
  return { c, p };
}

const OPENING = [
  "ỦY BAN NHÂN DÂN PHƯỜNG MẪU",
  "Số: 112/BC-TTPVHCC ngày 05/4/2026. Điện thoại: 0234.3822.115, giờ làm việc 7h30 đến 17 giờ 00.",
  "BÁO CÁO kết quả tiếp nhận, giải quyết thủ tục hành chính quý I năm 2026",
  "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ; Thông tư số 01/2023/TT-VPCP ngày 05 tháng 4 năm 2023; thực hiện Kế hoạch số 15/KH-UBND, Điều 8 khoản 2, Trung tâm báo cáo như sau:",
];
const CLOSING = [
  "Trong kỳ, Trung tâm đón 7.400 lượt người, nhận 12 phản ánh, kiến nghị, đã trả lời 11 ý kiến, đạt 91,7%.",
  "Tỷ lệ hồ sơ trực tuyến tăng 3,5% so với cùng kỳ năm 2025; phấn đấu quý II/2026 đạt tối thiểu 95%.",
  "Nơi nhận: Như trên; lưu VT (02 bản).",
];

/** Three ways to tell the same, and its tables. */
export function tell(told: Told, hand: Hand, style: number): ToldReport {
  const body = [asList, asProse, asFractions][style % 3]!(told, hand);
  return {
    paragraphs: [...OPENING, ...body, ...CLOSING],
    figures: figuresTable(told, hand),
    fields: fieldsTable(told, hand),
  };
}

function asList(told: Told, hand: Hand): string[] {
  const { c, p } = pens(hand, told);
  const n = told.prose.numbers;
  const exits = told.prose.exitsFinished;
  return [
    "1. Tình hình tiếp nhận",
    `Tổng số hồ sơ: ${c(n.handled)} hồ sơ, trong đó:`,
    `- Kỳ trước chuyển sang: ${c(n.carried)} hồ sơ;`,
    `- Tiếp nhận trong kỳ: ${c(n.received)} hồ sơ, gồm:`,
    `+ Trực tiếp: ${c(n.direct)} hồ sơ, chiếm ${p("direct", n.direct, n.received)};`,
    `+ Trực tuyến: ${c(n.online)} hồ sơ, chiếm tỷ lệ ${p("online", n.online, n.received)};`,
    `+ Qua dịch vụ bưu chính công ích: ${c(n.postal)} hồ sơ.`,
    "2. Kết quả giải quyết",
    `Đã giải quyết: ${c(n.finished)} hồ sơ, trong đó:`,
    `- Trước hạn: ${c(n.early)} hồ sơ; đúng hạn: ${c(n.onTime)} hồ sơ; quá hạn: ${c(n.overdue)} hồ sơ.`,
    ...(exits
      ? [`- Từ chối giải quyết: ${c(n.refused)} hồ sơ; công dân xin rút: ${c(n.withdrawn)} hồ sơ.`]
      : [`Từ chối giải quyết: ${c(n.refused)} hồ sơ; công dân xin rút: ${c(n.withdrawn)} hồ sơ.`]),
    `Đang giải quyết: ${c(n.inProgress)} hồ sơ (trong hạn ${c(n.within)}, quá hạn ${c(n.late)}, chờ bổ sung ${c(n.supplement)}).`,
    "3. Dịch vụ công",
    `Thu phí, lệ phí trực tuyến: ${c(n.feesOnline)}/${c(n.fees)} hồ sơ có phí, đạt tỷ lệ ${p("fees", n.feesOnline, n.fees)}.`,
    `Số hóa thành phần hồ sơ: ${c(n.inputs)}/${c(n.received)} hồ sơ, đạt ${p("inputs", n.inputs, n.received)}.`,
  ];
}

function asProse(told: Told, hand: Hand): string[] {
  const { c, p } = pens(hand, told);
  const n = told.prose.numbers;
  const exits = `từ chối ${c(n.refused)} hồ sơ, công dân rút ${c(n.withdrawn)} hồ sơ`;
  return [
    `Trong quý I năm 2026, ${told.prose.name} đã tiếp nhận mới ${c(n.received)} hồ sơ (trong đó ${c(n.online)} hồ sơ trực tuyến, chiếm ${p("online", n.online, n.received)}; ${c(n.direct)} hồ sơ trực tiếp, chiếm ${p("direct", n.direct, n.received)} và ${c(n.postal)} hồ sơ qua bưu chính), hồ sơ tồn kỳ trước chuyển sang là ${c(n.carried)}, tổng số hồ sơ phải giải quyết trong kỳ là ${c(n.handled)} hồ sơ.`,
    `Đã giải quyết ${c(n.finished)} hồ sơ. Trong đó, giải quyết trước hạn ${c(n.early)} hồ sơ, đúng hạn ${c(n.onTime)} hồ sơ, quá hạn ${c(n.overdue)} hồ sơ; ${exits}. Hiện đang giải quyết ${c(n.inProgress)} hồ sơ, gồm ${c(n.within)} hồ sơ trong hạn, ${c(n.late)} hồ sơ quá hạn và ${c(n.supplement)} hồ sơ chờ bổ sung.`,
    `Tổng số TTHC là ${c(n.procedures)}, gồm ${c(n.partial)} TTHC một phần (${c(n.partialUsed)} TTHC có phát sinh hồ sơ, đạt ${p("partialUsed", n.partialUsed, n.partial)}) và ${c(n.full)} TTHC toàn trình (${c(n.fullUsed)} TTHC có phát sinh hồ sơ, đạt ${p("fullUsed", n.fullUsed, n.full)}).`,
    `Có ${c(n.fees)} hồ sơ phát sinh lệ phí, thanh toán trực tuyến ${c(n.feesOnline)} hồ sơ; đạt tỷ lệ ${p("fees", n.feesOnline, n.fees)}.`,
    `Có ${c(n.inputs)} hồ sơ được số hóa thành phần hồ sơ, đạt ${p("inputs", n.inputs, n.received)}.`,
  ];
}

function asFractions(told: Told, hand: Hand): string[] {
  const { c, p } = pens(hand, told);
  const n = told.prose.numbers;
  return [
    `Số hồ sơ tiếp nhận trong kỳ: ${c(n.received)}; kỳ trước chuyển sang: ${c(n.carried)}; tổng số phải giải quyết: ${c(n.handled)}.`,
    `Tỷ lệ hồ sơ trực tuyến đạt ${p("online", n.online, n.received)} (${c(n.online)} hồ sơ), trực tiếp ${c(n.direct)} hồ sơ (${p("direct", n.direct, n.received)}), bưu chính ${c(n.postal)} hồ sơ.`,
    `Số hồ sơ đã giải quyết là ${c(n.finished)} hồ sơ: trước hạn ${c(n.early)}, đúng hạn ${c(n.onTime)}, quá hạn ${c(n.overdue)}, trả lại do từ chối ${c(n.refused)}, rút ${c(n.withdrawn)}.`,
    `Số hồ sơ đang giải quyết là ${c(n.inProgress)} hồ sơ: còn trong hạn ${c(n.within)}, quá hạn ${c(n.late)}, yêu cầu bổ sung ${c(n.supplement)}.`,
    `Nộp phí, lệ phí trực tuyến ${c(n.feesOnline)} trên tổng số ${c(n.fees)} hồ sơ có phí, đạt ${p("fees", n.feesOnline, n.fees)}.`,
    `Số hóa thành phần hồ sơ đạt ${p("inputs", n.inputs, n.received)} (${c(n.inputs)}/${c(n.received)} hồ sơ).`,
  ];
}

function figuresTable(told: Told, hand: Hand): string[][] {
  const { c, p } = pens(hand, told);
  const n = told.table.numbers;
  return [
    ["STT", "Chỉ tiêu", "Số lượng", "Tỷ lệ"],
    ["1", "Kỳ trước chuyển sang", c(n.carried), ""],
    ["2", "Tiếp nhận trong kỳ", c(n.received), ""],
    ["2.1", "Trực tuyến", c(n.online), p("online", n.online, n.received)],
    ["2.2", "Trực tiếp", c(n.direct), p("direct", n.direct, n.received)],
    ["2.3", "Bưu chính", c(n.postal), ""],
    ["3", "Tổng số phải giải quyết", c(n.handled), ""],
    ["4", "Đã giải quyết", c(n.finished), ""],
    ["4.1", "Trước hạn", c(n.early), ""],
    ["4.2", "Đúng hạn", c(n.onTime), ""],
    ["4.3", "Quá hạn", c(n.overdue), ""],
    ["5", "Từ chối giải quyết", c(n.refused), ""],
    ["6", "Công dân xin rút", c(n.withdrawn), ""],
    ["7", "Đang giải quyết", c(n.inProgress), ""],
    ["7.1", "Trong hạn", c(n.within), ""],
    ["7.2", "Quá hạn", c(n.late), ""],
    ["7.3", "Chờ bổ sung", c(n.supplement), ""],
    ["8", "Hồ sơ có phí, lệ phí", c(n.fees), ""],
    ["9", "Thanh toán trực tuyến", c(n.feesOnline), p("fees", n.feesOnline, n.fees)],
  ];
}

function fieldsTable(told: Told, hand: Hand): string[][] {
  const { c } = pens(hand, told);
  const n = told.foot.numbers;
  return [
    ["STT", "Lĩnh vực", "Tiếp nhận trong kỳ", "Trực tuyến", "Trực tiếp, bưu chính", "Đã giải quyết", "Đang giải quyết"],
    ...told.fields.fields.map((row, at) => [
      String(at + 1),
      row.field,
      ...[row.received, row.online, row.direct, row.finished, row.inProgress].map(c),
    ]),
    ["", "Tổng cộng", ...[n.received, n.online, n.direct + n.postal, n.finished, n.inProgress].map(c)],
  ];
}
