import { tidy } from "../shared/text.ts";
import { type Day, dayOf } from "../shared/time.ts";

/** `{code}` the dossier's, `{component}`, `{date}` as yyyyMMdd. */
export const USUAL_NAME_RULE = "{code}_{component}_{date}.pdf";

/** Stands for the component in the name of a result. */
const RESULT = "KETQUA";

/** Longest name, its ending included: leaves room for folders within Windows' 260 characters. */
const LONGEST = 120;

/** Windows gives these to devices, with any ending (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

export interface NameParts {
  readonly code: string;
  readonly component: string | null;
  readonly at: Date;
}

/** The file's name by the rule, safe on Windows; where `taken` has it already (in any case of letters), with a number behind. */
export function fileName(parts: NameParts, taken: readonly string[], rule = USUAL_NAME_RULE): string {
  const name = safeName(filled(rule, parts));
  const used = new Set(taken.map((other) => other.toLowerCase()));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : numbered(name, n);
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

const filled = (rule: string, { code, component, at }: NameParts): string => {
  const values: Readonly<Record<string, string>> = { code, component: component ?? RESULT, date: compact(dayOf(at)) };
  return rule.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
};

const compact = (day: Day): string => day.replaceAll("-", "");

/** NFC; what Windows or a shell would misread becomes `-`; neither reserved, nor ending in a dot or blank, nor too long. */
export function safeName(wanted: string): string {
  const plain = tidy(wanted).replace(/[<>:"/\\|?*\p{C}]/gu, "-");
  const { stem, ending } = split(plain);
  const trimmed = cut(stem.replace(/^[. ]+|[. ]+$/g, ""), LONGEST - ending.length) || "-";
  return `${RESERVED.test(trimmed.split(".")[0]!) ? `_${trimmed}` : trimmed}${ending}`;
}

const numbered = (name: string, n: number): string => {
  const { stem, ending } = split(name);
  const tail = `_${n}${ending}`;
  return `${cut(stem, LONGEST - tail.length)}${tail}`;
};

function split(name: string): { stem: string; ending: string } {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** Never leaves half a surrogate pair at the end. */
const cut = (text: string, length: number): string =>
  text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\uD800-\uDBFF]$/, "")
        .replace(/[. ]+$/, "");
