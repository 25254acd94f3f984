import { fold } from "../../shared/text.ts";
import { isNear, spelled } from "./spelling.ts";
import type { Token } from "./tokens.ts";

/**
 * How well a paper has a person's name. `exact`: letter by letter, in any order of its words; `marks`: but for marks,
 * which engines misread and which tell people apart; `near`: but for one letter.
 */
export type Likeness = "exact" | "marks" | "near" | "none";

const BETTER: readonly Likeness[] = ["none", "near", "marks", "exact"];

/** Family names that most people have: before or after one a name can begin. Without marks. */
const FAMILY = new Set(
  "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong luong mai cao ta doan trinh lam ha to chu chau thach son kim quach la lo vi nong luu tong ton trieu phung khuc ngoc".split(
    " ",
  ),
);
/** Words with a capital that stand right after a name on its line and are none of its. Without marks. */
const AFTER =
  /^(ngay|sinh|nam|nu|gioi|so|dan|quoc|cccd|cmnd|chuc|don|dia|noi|que|thuong|dien|la|va|hoac|vo|chong|cha|me|con|chu|ho|ky|da|giay|mau|can|the|cap|theo|ton|trinh|nghe|ma|ghi)$/u;

/** The best likeness with which `name` stands on these pages. */
export function likenessOf(name: string, pages: readonly (readonly Token[])[]): Likeness {
  const wanted = wordsOf(name);
  return best(pages.map((page) => bestOn(page, wanted)));
}

interface Word {
  readonly spelled: string;
  readonly plain: string;
}

const wordsOf = (name: string): Word[] =>
  (name.match(/\p{L}+/gu) ?? []).map((word) => ({ spelled: spelled(word), plain: fold(word) }));

function bestOn(page: readonly Token[], wanted: readonly Word[]): Likeness {
  const known = new Set(wanted.map((word) => word.plain));
  const isKnown = page.map((token) => token.capital && known.has(token.plain));
  let grade: Likeness = "none";
  for (let at = 0; wanted.length > 0 && at + wanted.length <= page.length; at++) {
    const to = at + wanted.length;
    if (isKnown.slice(at, to).filter(Boolean).length < wanted.length - 1) continue;
    const found = gradeOf(wanted, page.slice(at, to));
    if (found !== "none" && standsAlone(page, at, to)) grade = best([grade, found]);
  }
  return grade;
}

const best = (grades: readonly Likeness[]): Likeness =>
  grades.reduce((a, b) => (BETTER.indexOf(b) > BETTER.indexOf(a) ? b : a), "none");

function gradeOf(wanted: readonly Word[], found: readonly Word[]): Likeness {
  if (wanted.length !== found.length) return "none";
  if (isSameBag(wanted, found, (word) => word.spelled)) return "exact";
  if (isSameBag(wanted, found, (word) => word.plain)) return "marks";
  const off = wanted.filter((word, at) => word.plain !== found[at]!.plain);
  return off.length === 1 && isNear(off[0]!.plain, found[wanted.indexOf(off[0]!)]!.plain) ? "near" : "none";
}

function isSameBag(a: readonly Word[], b: readonly Word[], of: (word: Word) => string): boolean {
  if (a.every((word, at) => of(word) === of(b[at]!))) return true;
  return a.map(of).sort().join(" ") === b.map(of).sort().join(" ");
}

/** Words from `from` to before `to` are a name by themselves, not part of a longer one. */
function standsAlone(page: readonly Token[], from: number, to: number): boolean {
  const inside = page.slice(from, to);
  const before = page[from - 1];
  const after = page[to];
  return (
    inside.every((token, at) => token.capital && (at === 0 || token.joined)) &&
    !(before && isBeside(inside[0]!, before, inside[0]!) && before.capital && FAMILY.has(before.plain)) &&
    !(after && isBeside(after, inside.at(-1)!, after) && goesOn(after))
  );
}

const isBeside = (joined: Token, a: Token, b: Token): boolean => joined.joined && a.line === b.line;
const goesOn = ({ capital, plain: word }: Token): boolean => capital && !FAMILY.has(word) && !AFTER.test(word);
