import { type Features, featuresIn, isSilent, unspoken } from "../words/features.ts";
import type { NumberToken } from "../words/numbers.ts";

/** A number with the words that speak of it. All texts are folded. */
export interface Phrase {
  readonly token: NumberToken;
  /** Clauses on the way to it, the nearest last. */
  readonly clauses: readonly string[];
  /** Words behind it that are still its own. */
  readonly after: string;
  /** Where its words begin and end. */
  readonly from: number;
  readonly to: number;
  /** All that stands between the number before and this one. */
  readonly gap: string;
}

const CUT = /[,;:()=]| [-–] |\b(?:va|con|trong do|gom|bao gom|dat|chiem|ty le|ti le|nhung|tuong ung|cu the)\b/u;
const CLAUSES = /[,;:()]|\b(?:trong do|cu the)\b/u;
const UNIT = /^\s*(?:ho so|hs|tthc|thu tuc|dich vu cong|truong hop)\b/u;

/** The words of a sentence dealt out to its numbers: what follows one up to the next pause is its own, the rest the next one's. */
export function phrasesOf(text: string, tokens: readonly NumberToken[]): readonly Phrase[] {
  let from = 0;
  return tokens.map((token, at) => {
    const next = tokens[at + 1];
    const gap = text.slice(tokens[at - 1]?.end ?? 0, token.at);
    const clauses = text.slice(from, token.at).split(CLAUSES);
    const following = text.slice(token.end, next?.at ?? text.length);
    const own = dealt(following, next === undefined, clauses);
    const phrase = { token, clauses, after: following.slice(0, own), gap, from, to: token.end + own };
    from = phrase.to;
    return phrase;
  });
}

/** How many letters behind a number are its own. */
function dealt(following: string, isLast: boolean, clauses: readonly string[]): number {
  const cut = CUT.exec(following);
  if (cut) return cut.index;
  const isNamed = clauses.some((clause) => !isSilent(featuresIn(clause)));
  if (isLast || !isNamed) return following.length;
  return UNIT.exec(following)?.[0].length ?? 0;
}

export interface Said {
  readonly features: Features;
  /** The folded words they were found in. */
  readonly words: string;
  /** Clauses before, that only lead to it. */
  readonly leading: readonly string[];
}

/** What a number's own words say: its nearest telling clause and what follows it. */
export function saidOf({ clauses, after }: Phrase): Said {
  const own = clauses.findLastIndex((clause) => !isSilent(featuresIn(clause)));
  const words = `${clauses[own] ?? clauses.at(-1) ?? ""} ${after}`.replace(/\s+/gu, " ").trim();
  return { features: featuresIn(words), words, leading: clauses.slice(0, Math.max(0, own)) };
}

const SKIPPED =
  /\bso voi\b|\b(?:tang|giam)(?: them| duoc| khoang)?\s*$|\b(?:khoang|gan|hon|tren|duoi|it nhat|toi thieu|toi da|khong qua)\s*$|\b(?:phan dau|chi tieu|muc tieu|ke hoach)\b[^,;:]{0,16}$/u;

const PLAIN =
  /\b(?:ho so|hs|tthc|thu tuc|hanh chinh|cong dan|to chuc|doanh nghiep|ca nhan|nguoi dan|va|cua|trong|ky|thang|quy|nam|nay|la|duoc|da|dang|co|cac|loai|moi|theo|quy dinh|tren|he thong|qua|mot cua|chua|cho|xin|de nghi|yeu cau|bi|do|ve|giai quyet|tiep nhan|truong hop|con|so|tong|tong so|xong|ket qua|thoi gian|tra|khong|phi|le phi|phai|phat sinh|thanh phan|dien tu|thanh toan|cung cap|truc tuyen|dich vu cong|nop|thuc hien|hinh thuc|dau vao|dau ra|xu ly|nguoi|tham quyen|du|dieu kien)\b/gu;

/** Words behind a count that make it one of something narrower: "hồ sơ đăng ký kết hôn". Places are none. */
export function qualifierOf(after: string): string {
  const here = after.replace(
    /\b(?:tai|thuoc|cua|tren dia ban|den|tu|toi) (?:ubnd|xa|phuong|trung tam|bo phan|dia ban|uy ban|co quan|thoi diem|cuoi|ngay)\b.*/u,
    "",
  );
  return unspoken(here)
    .replace(PLAIN, " ")
    .replace(/[^\p{L} ]|\b\p{L}\b/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** A change, an estimate or an aim: no count of what was. */
export const isNoCount = ({ gap }: Phrase): boolean => SKIPPED.test(gap) && !/\btren tong\b/u.test(gap);

/** `16/160`, `2.257 hồ sơ/2.310`, `2.257 trên tổng số 2.310`: the second is what the first is a share of. */
export const isOver = ({ gap }: Phrase): boolean =>
  /^\s*(?:ho so|hs|tthc|thu tuc)?\s*(?:\/|(?:tren|trong)(?: tong)?(?: so)?)\s*$/u.test(gap);

/** A rate's words behind it that say of what: "97,7% tổng số hồ sơ có phí". */
export const namesWhole = (after: string): boolean =>
  /^\s*(?:tren |trong |so )*(?:tong(?: so)?)\b|^\s*(?:tren|trong so)\b/u.test(after);
