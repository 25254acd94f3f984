/** What codes stand for. */
export type CharacterMap = ReadonlyMap<number, string>;

/** `bfchar` and `bfrange` of a ToUnicode map (ISO 32000-2 §9.10.3). */
export function readCharacterMap(text: string): CharacterMap {
  const map = new Map<number, string>();
  for (const [, body = ""] of text.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = "", letters = ""] of body.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(hex(code), utf16(letters));
  }
  for (const [, body = ""] of text.matchAll(/beginbfrange(.*?)endbfrange/gs)) addRanges(map, body);
  return map;
}

/** Codes have two bytes at most. */
const MOST_LETTERS = 65_536;

function addRanges(map: Map<number, string>, body: string): void {
  for (const [, from = "", to = "", first, list] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])/gs)) {
    const letters = list === undefined ? null : [...list.matchAll(/<(\w+)>/g)].map(([, one = ""]) => utf16(one));
    const start = hex(from);
    const count = Math.min(hex(to) - start + 1, MOST_LETTERS - map.size);
    for (let at = 0; at < count; at++) {
      const letter = letters ? letters[at] : next(utf16(first ?? ""), at);
      if (letter !== undefined) map.set(start + at, letter);
    }
  }
}

const hex = (digits: string): number => Number.parseInt(digits, 16);
const utf16 = (digits: string): string => new TextDecoder("utf-16be").decode(Buffer.from(digits, "hex"));
const next = (text: string, by: number): string =>
  text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
