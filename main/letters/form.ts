import type { Day } from "../shared/time.ts";

/** What every letter of the State begins with (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, 1). */
export const NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
export const MOTTO = "Độc lập - Tự do - Hạnh phúc";
export const RECIPIENTS = "Nơi nhận:";
export const APPENDIX = "PHỤ LỤC";

/** Margins of A4 in millimetres (Phụ lục I, phần I, 3). */
export const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 };

/** Sizes of type in points, within the ranges of the table in Phụ lục I, phần V. */
export const SIZES = {
  nation: 12,
  motto: 13,
  issuer: 12,
  number: 13,
  title: 14,
  body: 13,
  table: 11,
  note: 11,
  recipientsHead: 12,
  recipients: 11,
  signer: 13,
} as const;

/** Share of the text's width that the issuing body takes at the left. */
export const ISSUER_SHARE = 0.43;

/** `Hà Nội, ngày 01 tháng 02 năm 2026`: days below 10 and months 1 and 2 take a nought (Phụ lục I, phần II, 4). */
export function placeAndDate(place: string, day: Day): string {
  const [year, month = "", date] = day.split("-");
  return `${place}, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** The line under an appendix's title. */
export const attachedTo = (kind: string, number: string, day: Day, issuer: string): string => {
  const date = placeAndDate("", day).replace(/^, /, "");
  return `(Kèm theo ${sentenceCase(kind)} ${number.replace(/^Số:/, "số:").replace(":", "")} ${date} của ${issuer})`;
};

const sentenceCase = (text: string): string => text.charAt(0) + text.slice(1).toLocaleLowerCase("vi");
