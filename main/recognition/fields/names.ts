/** Ranks and degrees before a name. */
const BEFORE = String.raw`(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|Thạc sĩ|Tiến sĩ|Bác sĩ|Luật sư|(?:Th[sS]|TS|PGS|GS|BS|CN|KS)\.?(?: ?(?:Th[sS]|TS|BS)\.)*)\s+`;
const nameWith = (blank: string) => String.raw`\p{Lu}\p{L}*(?:${blank}\p{Lu}\p{L}*){1,5}(?!\p{L})`;

const IN_LINE = new RegExp(`\\s*(${nameWith(" ")})`, "uy");
const IN_PROSE = new RegExp(`\\s*(${nameWith("[ \\n]")})`, "uy");
const WHOLE = new RegExp(`^(?:${BEFORE})?${nameWith(" ")}$`, "u");

/**
 * A person's name that starts at `at` or after blanks there: two to six words with a capital; null when there is none.
 * `form`: an entry ends with its line; `prose`: a name can go on in the next one.
 */
export function nameAt(text: string, at: number, within: "form" | "prose") {
  const name = within === "form" ? IN_LINE : IN_PROSE;
  name.lastIndex = at;
  const found = name.exec(text);
  return found && { from: name.lastIndex - found[1]!.length, to: name.lastIndex };
}

/** Whether all of it is a name, with a rank or degree or without. */
export const isName = (text: string): boolean => WHOLE.test(text);
