import type { Random } from "./random.ts";

/** People, places and numbers nobody has: province code 099 is given to none, and the places are on no map. */
export interface Person {
  readonly name: string;
  readonly female: boolean;
  /** dd/MM/yyyy. */
  readonly born: string;
  readonly bornYear: number;
  /** 12 digits, shaped as a citizen id. */
  readonly id: string;
  readonly idIssued: string;
  readonly phone: string;
  /** Hamlet or quarter, commune and province. */
  readonly home: string;
  readonly job: string;
}

export interface Commune {
  readonly rank: "xã" | "phường";
  readonly name: string;
  readonly province: string;
  readonly hamlets: readonly string[];
}

/** One matter at one office: what all papers of a dossier agree on. */
export interface Case {
  readonly commune: Commune;
  readonly applicant: Person;
  readonly partner: Person;
  readonly child: Person;
  readonly witness: Person;
  readonly leader: Official;
  readonly officer: Official;
  readonly police: Official;
  readonly date: CalendarDate;
  readonly dossierCode: string;
}

export interface Official {
  readonly name: string;
  /** As it stands over the signature. */
  readonly titles: readonly string[];
}

export interface CalendarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const FAMILY =
  "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lương Mai Cao Tạ".split(" ");
const MEN = [
  "Văn Hùng|Đức Thắng|Minh Quân|Hữu Phước|Quốc Bảo|Xuân Trường|Thanh Tùng|Công Định|Đình Khải|Ngọc Sơn|Bá Lộc|Trọng Nghĩa",
  "Văn Toản|Mạnh Cường|Hoàng Long|Tuấn Kiệt|Anh Dũng|Gia Huy|Viết Thuận|Khắc Điệp|Duy Mẫn|Nhật Vượng|Thế Hưởng|Tiến Đạt",
]
  .join("|")
  .split("|");
const WOMEN = [
  "Thị Hằng|Thị Mỹ Duyên|Ngọc Ánh|Thanh Thủy|Thùy Dương|Thị Bích Phượng|Kim Oanh|Thị Quỳnh Như|Hồng Nhung|Thu Thảo|Thị Lựu",
  "Thị Nguyệt|Diễm My|Khánh Huyền|Thị Ngọc Yến|Phương Uyên|Bảo Trâm|Thị Đào|Cẩm Tú|Thị Thơm|Mai Hương|Thị Sáu|Tường Vy",
]
  .join("|")
  .split("|");
const COMMUNES =
  "Phú Thạnh Đông|Bình Lộc Thượng|An Quới|Tân Mỹ Hạ|Hòa Sơn Tây|Long Khê|Vĩnh Hựu Bắc|Đông Giáp|Cẩm Nhượng|Xuân Đài Nam".split(
    "|",
  );
const PROVINCES = "Sơn Giang|Hà Châu|Bình Lâm|Tân Hải|Đông Khê|Lam Trà".split("|");
const HAMLETS =
  "Đông Thượng|Bình Hòa|Mỹ Trạch|Gò Sỏi|Ngã Năm|Cây Dừng|Thủy Tú|Lộc Ninh Trong|Bến Đò|Xóm Giữa|Suối Đá|Hữu Nghĩa".split(
    "|",
  );
const JOBS = "làm ruộng|buôn bán|giáo viên|công nhân may|thợ xây|lái xe|nội trợ|thợ điện|kế toán|chăn nuôi".split("|");

export function inventCase(chance: Random): Case {
  const commune = inventCommune(chance.fork("commune"));
  const date = { day: chance.int(1, 28), month: chance.int(1, 9), year: 2026 };
  const applicant = inventPerson(chance.fork("applicant"), commune, { from: 1982, to: 2003 });
  const opposite = { from: applicant.bornYear - 4, to: applicant.bornYear + 4, female: !applicant.female };
  const partner = { ...inventPerson(chance.fork("partner"), commune, opposite), home: applicant.home };
  const child = inventPerson(chance.fork("child"), commune, { from: 2026, to: 2026 });
  const deputy = chance.chance(0.7);
  const official = (label: string, titles: readonly string[]): Official => ({
    name: inventPerson(chance.fork(label), commune, { from: 1970, to: 1990 }).name,
    titles,
  });
  return {
    commune,
    applicant,
    partner,
    child: childOf(applicant.female ? partner : applicant, child),
    witness: inventPerson(chance.fork("witness"), commune, { from: 1958, to: 1990 }),
    leader: official("leader", deputy ? ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] : ["CHỦ TỊCH"]),
    officer: official("officer", ["CÔNG CHỨC TIẾP NHẬN"]),
    police: official("police", ["TRƯỞNG CÔNG AN"]),
    date,
    dossierCode: `H99.${chance.int(11, 78)}-26${two(date.month)}${two(date.day)}-${chance.digits(4)}`,
  };
}

function inventCommune(chance: Random): Commune {
  const rank = chance.chance(0.65) ? "xã" : "phường";
  const hamlets = chance.shuffle(HAMLETS).map((name, at) => hamlet(rank, name, at + 1, chance));
  return { rank, name: chance.pick(COMMUNES), province: chance.pick(PROVINCES), hamlets };
}

const hamlet = (rank: Commune["rank"], name: string, number: number, chance: Random): string =>
  rank === "phường" ? `tổ dân phố số ${number}` : `${chance.chance(0.5) ? "thôn" : "ấp"} ${name}`;

interface Birth {
  readonly from: number;
  readonly to: number;
  readonly female?: boolean;
}

export function inventPerson(chance: Random, commune: Commune, birth: Birth): Person {
  const female = birth.female ?? chance.chance(0.5);
  const bornYear = chance.int(birth.from, birth.to);
  const issued = chance.int(2021, 2025);
  const house = chance.chance(0.5) ? `số nhà ${chance.int(2, 240)}, ` : "";
  return {
    name: `${chance.pick(FAMILY)} ${chance.pick(female ? WOMEN : MEN)}`,
    female,
    born: `${two(chance.int(1, 28))}/${two(bornYear === 2026 ? 1 : chance.int(1, 12))}/${bornYear}`,
    bornYear,
    id: `099${(bornYear >= 2000 ? 2 : 0) + (female ? 1 : 0)}${two(bornYear % 100)}${chance.digits(6)}`,
    idIssued: `${two(chance.int(1, 28))}/${two(chance.int(1, 12))}/${issued}`,
    phone: `0990 ${chance.digits(3)} ${chance.digits(3)}`,
    home: `${house}${chance.pick(commune.hamlets)}, ${communeName(commune)}, tỉnh ${commune.province}`,
    job: chance.pick(JOBS),
  };
}

/** Takes the father's family name. */
export function childOf(father: Person, child: Person): Person {
  return { ...child, name: child.name.replace(/^\S+/u, father.name.split(" ")[0]!) };
}

export const two = (value: number): string => String(value).padStart(2, "0");
export const slashed = ({ day, month, year }: CalendarDate): string => `${two(day)}/${two(month)}/${year}`;
/** “ngày 05 tháng 02 năm 2026”; below 10 days, and months 1 and 2, take a zero. */
export const spelled = ({ day, month, year }: CalendarDate): string =>
  `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
/** `days` earlier or later; months count 28 days, which is near enough for invented papers. */
export function moved({ day, month, year }: CalendarDate, days: number): CalendarDate {
  const count = year * 336 + (month - 1) * 28 + Math.min(day, 28) - 1 + days;
  return { day: (count % 28) + 1, month: (Math.floor(count / 28) % 12) + 1, year: Math.floor(count / 336) };
}
export const communeName = ({ rank, name }: Commune): string => `${rank} ${name}`;
export const committee = (commune: Commune): string => `Ủy ban nhân dân ${communeName(commune)}`;
/** In two lines of capitals, as a letterhead has it. */
export const committeeHead = (commune: Commune): string => `ỦY BAN NHÂN DÂN\n${communeName(commune).toUpperCase()}`;
export const honorific = ({ female }: Person): string => (female ? "bà" : "ông");
/** 4312 → “4.312”. */
export const dotted = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/gu, ".");
/** “97,7%”. */
export const percent = (part: number, whole: number): string =>
  `${(Math.round((part / whole) * 1000) / 10).toString().replace(".", ",")}%`;
