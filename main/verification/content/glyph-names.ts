/** Names of the Adobe Glyph List for what is no letter of the alphabet and in Latin type everywhere. */
const NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "zero one two three four five six seven eight nine".split(" ").map((name, digit) => [name, String(digit)]),
  ),
  space: " ",
  exclam: "!",
  quotedbl: '"',
  numbersign: "#",
  dollar: "$",
  percent: "%",
  ampersand: "&",
  quotesingle: "'",
  parenleft: "(",
  parenright: ")",
  asterisk: "*",
  plus: "+",
  comma: ",",
  hyphen: "-",
  minus: "-",
  period: ".",
  slash: "/",
  colon: ":",
  semicolon: ";",
  less: "<",
  equal: "=",
  greater: ">",
  question: "?",
  at: "@",
  underscore: "_",
  bar: "|",
  endash: "–",
  emdash: "—",
  bullet: "•",
  Dcroat: "Đ",
  dcroat: "đ",
};

/** Combining marks by the word they add to the name of a letter. */
const MARKS: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circumflex: "\u0302",
  tilde: "\u0303",
  dieresis: "\u0308",
  ring: "\u030a",
  cedilla: "\u0327",
  caron: "\u030c",
};

/** The character a glyph's name stands for (Adobe Glyph List, `uniXXXX` included); null for a name that says nothing. */
export function letterOfName(name: string): string | null {
  if (/^[A-Za-z]$/.test(name)) return name;
  const unicode = /^uni([\dA-F]{4})$/.exec(name) ?? /^u([\dA-F]{4,6})$/.exec(name);
  if (unicode) return codePoint(Number.parseInt(unicode[1]!, 16));
  const [, letter = "", mark = ""] = /^([A-Za-z])([a-z]+)$/.exec(name) ?? [];
  return NAMES[name] ?? (MARKS[mark] ? (letter + MARKS[mark]).normalize("NFC") : null);
}

const codePoint = (code: number): string | null => (code <= 0x10ffff ? String.fromCodePoint(code) : null);
