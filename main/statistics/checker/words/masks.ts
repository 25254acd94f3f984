/**
 * Digits that count nothing, as patterns over folded text. What comes first wins: a cited decree is gone before its year
 * could be taken for a period.
 */
const CITATIONS: readonly RegExp[] = [
  /https?:\S+|www\.\S+|\S+@\S+/gu,
  /\b(?:so[: ]+)?\d+(?:\/\d{4})?\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*/gu,
  /\b\d+-[a-z]+\/[a-z]+/gu,
  /\b(?:quyet dinh|cong van|ke hoach|bao cao|thong bao|nghi quyet|nghi dinh|thong tu|chi thi|van ban|to trinh|de an|luat|chuong trinh)(?: so)?:? \d[\d/.]*/gu,
  /\bngay \d{1,2}(?: thang \d{1,2}(?: nam \d{4})?|[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?/gu,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/gu,
  /\b\d{4}-\d{2}-\d{2}\b/gu,
  /\b(?:giai doan|nhiem ky) \d{4} ?[-–] ?\d{4}/gu,
  /\b(?:19|20)\d{2} ?[-–] ?(?:19|20)\d{2}\b/gu,
  /\b(?:dien thoai|dt|sdt|hotline|fax|tel)[^\d\n]{0,8}\d[\d .()-]{6,}/gu,
  /(?:\+84|\b0)\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b/gu,
  /\b\d{9,}\b/gu,
  /\b[a-z]+\d+(?:[.-]\w+)+/gu,
  /\b\d{1,2} gio(?: \d{1,2})?(?: phut)?|\b\d{1,2}h\d{0,2}\b|\b\d{1,2}:\d{2}\b|\b24\/7\b/gu,
  /\b(?:dieu|khoan|chuong|muc|phu luc|mau|bieu|bang|tiet|trang|muc do|cap do|cap|lan thu|lan|thu|khu pho|thon|to dan pho|ap|khoa|phong|so nha|quan|phuong|phien ban|the he)(?: so)? \d+(?:\.\d+)*[a-z]?(?![\d.,/]*\d|%)\b/gu,
  /\(\d{1,2}\)/gu,
];

const PERIODS: readonly RegExp[] = [
  /\b\d{1,2} thang (?:dau|cuoi) nam(?: \d{4})?/gu,
  /\bthang (?:0?[1-9]|1[0-2])\b(?:[/-]\d{4}| nam \d{4})?/gu,
  /\bquy (?:iv|i{1,3}|[1-4])\b(?: ?[/-] ?\d{4}| nam \d{4})?/gu,
  /\bnam (?:19|20)\d{2}\b/gu,
  /\b(?:0?[1-9]|1[0-2])\/(?:19|20)\d{2}\b(?! *(?:ho so|hs|tthc|thu tuc))/gu,
];

const ENUMERATION = /^[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)](?=\s)|\d{1,2}(?:\.\d{1,2})+(?=\s+\p{L}))/u;

const blank = (found: string): string => " ".repeat(found.length);
const without = (text: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((left, pattern) => left.replace(pattern, blank), text);

/** Folded text without citations, dates, times, telephones, codes and the numbers of paragraphs; same length. */
export const withoutCitations = (folded: string): string => without(folded.replace(ENUMERATION, blank), CITATIONS);

/** And without the names of periods: what digits are left are figures. */
export const withoutPeriods = (text: string): string => without(text, PERIODS);

/**
 * The period that a text names, as one word for the same period however it is written; null for none.
 * @param said as {@link withoutCitations} leaves it
 */
export function periodIn(said: string): string | null {
  const text = said.replace(/\bso voi[^,;:]*/gu, "");
  if (/\bluy ke\b(?! da va)/u.test(text)) return "luy ke";
  if (/\bcung ky\b/u.test(text)) return "cung ky";
  for (const pattern of PERIODS) {
    const found = text.match(pattern)?.[0];
    if (found) return named(found);
  }
  return null;
}

const ROMAN: Readonly<Record<string, string>> = { i: "1", ii: "2", iii: "3", iv: "4" };

/** `quy iii nam 2026` as `quy 3`: reports leave the year out where it is plain. */
const named = (found: string): string =>
  found
    .replace(/^(nam) (\d{4})$/u, "$1=$2")
    .replace(/[ /-]*(?:nam )?(?:19|20)\d{2}$/u, "")
    .replace(/^quy (iv|i{1,3})/u, (_, digits: string) => `quy ${ROMAN[digits]}`)
    .replace(/^thang 0/u, "thang ");
