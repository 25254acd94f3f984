import type { Random } from "../../papers/random.ts";

const FAMILIES = ["aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđ"];
const ALIKE: Readonly<Record<string, string>> = {
  "0": "8",
  "1": "7",
  "3": "8",
  "5": "6",
  "6": "5",
  "7": "1",
  "8": "3",
  "9": "0",
  n: "h",
  h: "b",
  c: "e",
  l: "i",
  t: "f",
  m: "n",
};

/**
 * Text as an engine that errs would have read it: at `rate` of its letters a mark is lost or changed (mostly), a letter or
 * digit becomes one that looks like it, or is lost.
 */
export function misread(text: string, rate: number, chance: Random): string {
  return [...text].map((sign) => (/\S/u.test(sign) && chance.chance(rate) ? wrong(sign, chance) : sign)).join("");
}

function wrong(sign: string, chance: Random): string {
  const small = sign.toLowerCase();
  const marks = FAMILIES.find((family) => family.includes(small));
  const read =
    marks && chance.chance(0.8)
      ? chance.pick([...marks].filter((other) => other !== small))
      : (ALIKE[small] ?? (chance.chance(0.5) ? "" : small));
  return sign === small ? read : read.toUpperCase();
}
