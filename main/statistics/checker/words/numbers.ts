/** A number as it stands in a text, [at, end). */
export interface NumberToken {
  readonly at: number;
  readonly end: number;
  readonly value: number;
  /** Digits behind the comma. */
  readonly decimals: number;
  readonly percent: boolean;
  /** What is counted, where the next word says it. */
  readonly unit: "dossier" | "procedure" | "other" | null;
}

const NARROW = "\u00a0\u202f\u2009";
const DOSSIER = "(?:ho so|hs)\\b";
const PROCEDURE = "(?:tthc|thu tuc|dich vu cong|dvc)\\b";
const OTHER =
  "(?:ngay|gio|phut|thang|nam|tuan|lan|diem|dong|trieu|ty|ngan|nghin|nguoi|can bo|cong chuc|vien chuc|xa|phuong|thon|may|bo|chiec|luot|trang|tep|van ban|phan anh|kien nghi|y kien|tai khoan|linh vuc|don vi|co quan|cuoc|buoi|lop|tin|bai|giay|ban sao|to|hoi nghi|dieu|khoan|gb|mb|kb)\\b";

const NUMBER = new RegExp(
  [
    `(?<![\\p{L}\\d.,/-]|\\d[ ])(?:\\d{1,3}(?: \\d{3})+)(?=[ ]*(?:${DOSSIER}|${PROCEDURE}))`,
    `(?<![\\p{L}\\d])\\d{1,3}(?:[.${NARROW}]\\d{3})+(?:,\\d+)?(?!\\d)`,
    `(?<![\\p{L}\\d])\\d{1,3}(?:,\\d{3}){2,}(?!\\d)`,
    `(?<![\\p{L}\\d])\\d+(?:[.,]\\d+)?(?!\\d)`,
  ].join("|"),
  "gu",
);
const AFTER = new RegExp(`^\\s*(?:(%|phan tram\\b)|(${DOSSIER})|(${PROCEDURE})|(${OTHER}))`, "u");

/** The numbers of a folded and masked text, in its order. */
export function numbersIn(text: string): readonly NumberToken[] {
  return [...text.matchAll(NUMBER)].flatMap((found) => {
    const [written] = found;
    const end = found.index + written.length;
    const after = AFTER.exec(text.slice(end, end + 24));
    if (/^[a-z]/u.test(text.slice(end)) && !after) return [];
    const percent = after?.[1] !== undefined;
    const unit = after?.[2] ? "dossier" : after?.[3] ? "procedure" : after?.[4] ? "other" : null;
    return [
      { at: found.index, end: percent ? end + after![0].length : end, ...readNumber(written, percent), percent, unit },
    ];
  });
}

/** `3.474` and `3,474` are thousands unless they are shares; `97,7` and `97.7` are not. */
export function readNumber(written: string, percent: boolean): { readonly value: number; readonly decimals: number } {
  const bare = written.replace(/\s/gu, "");
  const isGrouped = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u.test(bare) && !(percent && !bare.includes(","));
  const isForeign = /^[1-9]\d{0,2}(?:,\d{3})+$/u.test(bare) && !percent;
  const plain = isGrouped
    ? bare.replaceAll(".", "").replace(",", ".")
    : bare.replace(isForeign ? /,/gu : ",", isForeign ? "" : ".");
  return { value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 };
}

const WHOLE = new RegExp(
  `^[(~]?\\s*(\\d{1,3}(?:[ .,${NARROW}]\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?)\\s*(%)?\\s*(?:${DOSSIER}|${PROCEDURE})?\\s*\\)?$`,
  "u",
);

/** The number a cell holds and nothing else, from its folded text. */
export function numberOf(
  folded: string,
): { readonly value: number; readonly decimals: number; readonly percent: boolean } | null {
  const found = WHOLE.exec(folded.trim());
  if (!found) return null;
  const percent = found[2] !== undefined;
  return { ...readNumber(found[1]!, percent), percent };
}
