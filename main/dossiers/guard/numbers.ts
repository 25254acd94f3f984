/** Whether a number stands on a paper: itself, one that differs by one digit, only others, or none of its shape. */
export type NumberMatch = "own" | "near" | "other" | "none";

export interface NumberFound {
  readonly match: NumberMatch;
  /** The first, when it is none that could be the own. */
  readonly other: string | null;
}

/** A citizen's number: twelve digits, 0 first (province, Nghị định 137/2015/NĐ-CP, Điều 13), in one or in groups. */
const CITIZEN_ID = /(?<![\p{L}\d.])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\p{L}\d])/gu;
/** Shorter codes, or codes without letters and strokes, could be anything. */
const LEAST_CODE = 8;

export const findId = (id: string, text: string): NumberFound =>
  judge(
    id,
    [...text.matchAll(CITIZEN_ID)].map(([found]) => found.replace(/\D/gu, "")),
  );

/** Codes of the same shape as `code`: letters and strokes where it has them, digits where it has digits. */
export function findCode(code: string, text: string): NumberFound {
  if (code.length < LEAST_CODE || !/\D/u.test(code))
    return { match: text.includes(code) ? "own" : "none", other: null };
  const shape = code
    .replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")
    .replace(/[-–]/gu, "[-–]")
    .replace(/\d/gu, "\\d");
  const all = text.matchAll(new RegExp(`(?<![\\p{L}\\d])${shape}(?![\\p{L}\\d])`, "gu"));
  return judge(
    code,
    [...all].map(([found]) => found.replaceAll("–", "-")),
  );
}

function judge(own: string, found: readonly string[]): NumberFound {
  if (found.length === 0) return { match: "none", other: null };
  if (found.includes(own)) return { match: "own", other: found[0] === own ? null : found[0]! };
  const near = found.some((each) => [...each].filter((sign, at) => sign !== own[at]).length === 1);
  return near ? { match: "near", other: null } : { match: "other", other: found[0]! };
}
