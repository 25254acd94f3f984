import type { Expected } from "../../../main/dossiers/guard/compare.ts";
import { sampleProcedures } from "../../../main/dossiers/samples.ts";
import { makePaper } from "../../papers/index.ts";
import {
  type Case,
  committee,
  committeeHead,
  honorific,
  inventCase,
  type Person,
  slashed,
  spelled,
} from "../../papers/invention.ts";
import type { Random } from "../../papers/random.ts";
import { random } from "../../papers/random.ts";
import { type PaperKind, sheetText } from "../../papers/sheet.ts";

const HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";

/** A result an office hands over, and what its dossier says. */
export interface Handed {
  readonly pages: readonly string[];
  readonly expected: Expected;
}
export interface ResultKind {
  readonly procedure: string;
  write(matter: Case, chance: Random): readonly string[];
}

const drawn = (procedure: string, kind: PaperKind): ResultKind => ({
  procedure,
  write: (matter, chance) => makePaper(`${chance.digits(9)}`, kind, { matter }).pages.map(sheetText),
});

const head = ({ commune, date }: Case, chance: Random, symbol: string): string =>
  `${committeeHead(commune)}\nSố: ${chance.int(3, 900)}/${symbol}\n${HEAD}\n${commune.name}, ${spelled(date)}`;
const foot = ({ leader }: Case): string => `${leader.titles.join("\n")}\n${leader.name}`;
const card = (person: Person): string => `Thẻ căn cước số ${person.id}, cấp ngày ${person.idIssued}`;

const birth = (title: string): ResultKind => ({
  procedure: "Đăng ký khai sinh",
  write: (matter, chance) => {
    const { applicant, partner, child, officer } = matter;
    const [mother, father] = applicant.female ? [applicant, partner] : [partner, applicant];
    return [
      [
        head(matter, chance, "TLKS"),
        title,
        `Họ, chữ đệm, tên: ${child.name.toUpperCase()}`,
        `Ngày, tháng, năm sinh: ${child.born}`,
        `Số định danh cá nhân: ${child.id}`,
        `Họ, chữ đệm, tên người mẹ: ${mother.name}`,
        `Năm sinh: ${mother.bornYear} Dân tộc: Kinh Quốc tịch: Việt Nam`,
        `Họ, chữ đệm, tên người cha: ${father.name}`,
        `Năm sinh: ${father.bornYear} Dân tộc: Kinh Quốc tịch: Việt Nam`,
        chance.chance(0.5)
          ? `Họ, chữ đệm, tên người đi khai sinh: ${applicant.name}\nGiấy tờ tùy thân: ${card(applicant)}`
          : "",
        `Công chức tư pháp - hộ tịch ${officer.name}`,
        foot(matter),
      ].join("\n"),
    ];
  },
});

const marriage: ResultKind = {
  procedure: "Đăng ký kết hôn",
  write: (matter, chance) => {
    const { applicant, partner, commune } = matter;
    const [wife, husband] = applicant.female ? [applicant, partner] : [partner, applicant];
    const half = (who: string, person: Person) =>
      `Họ, chữ đệm, tên ${who}: ${person.name.toUpperCase()}\nNgày, tháng, năm sinh: ${person.born}\nNơi cư trú: ${person.home}\nGiấy tờ tùy thân: ${card(person)}`;
    return [
      [
        head(matter, chance, "GCNKH"),
        "GIẤY CHỨNG NHẬN KẾT HÔN",
        half("vợ", wife),
        half("chồng", husband),
        `Nơi đăng ký kết hôn: ${committee(commune)}`,
        foot(matter),
      ].join("\n"),
    ];
  },
};

const household: ResultKind = {
  procedure: "Đăng ký thành lập hộ kinh doanh",
  write: (matter, chance) => {
    const { applicant, partner } = matter;
    return [
      [
        head(matter, chance, "HKD"),
        "GIẤY CHỨNG NHẬN\nĐĂNG KÝ HỘ KINH DOANH",
        `1. Tên hộ kinh doanh: ${applicant.name.split(" ").at(-1)!.toUpperCase()} PHÁT`,
        `2. Địa điểm kinh doanh: ${applicant.home}`,
        `3. Vốn kinh doanh: ${chance.int(10, 400)}.000.000 đồng`,
        `4. Chủ hộ kinh doanh: ${applicant.name}`,
        `Giấy tờ pháp lý: ${card(applicant)}`,
        chance.chance(0.5) ? `5. Thành viên góp vốn: ${partner.name}, ${card(partner)}` : "",
        foot(matter),
      ].join("\n"),
    ];
  },
};

const decision: ResultKind = {
  procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ",
  write: (matter, chance) => {
    const { applicant, date, dossierCode, commune } = matter;
    return [
      [
        head(matter, chance, "GPXD"),
        "GIẤY PHÉP XÂY DỰNG\nNhà ở riêng lẻ",
        `Xét đơn của ${honorific(applicant)} ${applicant.name} ngày ${slashed(date)}${chance.chance(0.7) ? `, hồ sơ mã số ${dossierCode}` : ""},`,
        committee(commune),
        `1. Cấp cho ông/bà: ${applicant.name}`,
        `Địa chỉ: ${applicant.home}`,
        "2. Được phép xây dựng công trình theo những nội dung sau: nhà ở riêng lẻ, cao hai tầng, diện tích xây dựng tầng một 84 m2.",
        foot(matter),
      ].join("\n"),
    ];
  },
};

/** Kinds of results, with the procedure each belongs to. */
export const RESULTS: readonly ResultKind[] = [
  drawn("Cấp Giấy xác nhận tình trạng hôn nhân", "marital-certificate"),
  drawn("Xác nhận thông tin về cư trú", "residence-confirmation"),
  birth("GIẤY KHAI SINH"),
  birth("TRÍCH LỤC KHAI SINH (BẢN SAO)"),
  marriage,
  household,
  decision,
];

export const CATALOGUE: readonly string[] = [
  ...new Set([...sampleProcedures().map(({ name }) => name), ...RESULTS.map(({ procedure }) => procedure)]),
];

export const expectedOf = (matter: Case, kind: ResultKind): Expected => ({
  code: matter.dossierCode,
  name: matter.applicant.name,
  citizenId: matter.applicant.id,
  procedure: kind.procedure,
  catalogue: CATALOGUE,
  namesakes: false,
});

/** Another family's matter, none of whom has our applicant's name. */
export function strangerTo(ours: Case, seed: string): Case {
  for (let n = 0; ; n++) {
    const theirs = caseOf(`${seed}/other/${n}`);
    const names = [theirs.applicant, theirs.partner, theirs.child].map(({ name }) => name);
    if (!names.includes(ours.applicant.name)) return theirs;
  }
}

export const caseOf = (seed: string): Case => inventCase(random(seed));
