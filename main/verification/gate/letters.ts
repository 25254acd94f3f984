import type { PdfDocument } from "../pdf/document.ts";
import { isKind, isName, type PdfDict } from "../pdf/values.ts";
import { decode } from "./decode.ts";

type CharacterMap = ReadonlyMap<number, string>;
const known = new WeakMap<PdfDict, CharacterMap | null>();

/** The characters that codes of a font stand for; null where the file does not say; a font that is missing is taken for a plain one. */
export function lettersOf(document: PdfDocument, font: PdfDict | null, codes: Uint8Array): string | null {
  if (!font) return new TextDecoder("latin1").decode(codes);
  const wide = isName(document.get(font, "Subtype"), "Type0");
  const map = mapOf(document, font);
  if (!map) return wide || hasOwnNames(document, font) ? null : new TextDecoder("latin1").decode(codes);
  const step = wide ? 2 : 1;
  let text = "";
  for (let at = 0; at + step <= codes.length; at += step) {
    const code = wide ? codes[at]! * 256 + codes[at + 1]! : codes[at]!;
    const letter = map.get(code);
    if (letter === undefined) return null;
    text += letter;
  }
  return text;
}

/** An encoding of its own gives codes other meanings than Latin. */
const hasOwnNames = (document: PdfDocument, font: PdfDict): boolean =>
  isKind(document.get(font, "Encoding"), "dict") || isName(document.get(font, "Subtype"), "Type3");

function mapOf(document: PdfDocument, font: PdfDict): CharacterMap | null {
  const found = known.get(font);
  if (found !== undefined) return found;
  const stream = document.get(font, "ToUnicode");
  const data = isKind(stream, "stream") ? decode(document, stream) : null;
  const map = data ? parse(Buffer.from(data).toString("latin1")) : null;
  known.set(font, map);
  return map;
}

/** `bfchar` and `bfrange` of a ToUnicode map (ISO 32000-2 §9.10.3). */
function parse(text: string): CharacterMap {
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
