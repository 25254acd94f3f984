import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { orFlaw } from "../pdf/flaw.ts";
import { asCount, isKind, isName, type PdfDict } from "../pdf/values.ts";
import { type CharacterMap, readCharacterMap } from "./character-map.ts";
import { decode } from "./decode.ts";
import { letterOfName } from "./glyph-names.ts";

const known = new WeakMap<PdfDocument, WeakMap<PdfDict, CharacterMap | null>>();

/**
 * The characters that codes of a font stand for, by its /ToUnicode, else by its encoding; null where the file does not
 * say. A font that is missing is taken for a plain one.
 */
export function lettersOf(
  document: PdfDocument,
  font: PdfDict | null,
  codes: Uint8Array,
  budget: Budget,
): string | null {
  if (!font) return new TextDecoder("latin1").decode(codes);
  const wide = isName(document.get(font, "Subtype"), "Type0");
  const map = mapOf(document, font, wide, budget);
  if (!map) return null;
  const step = wide ? 2 : 1;
  let text = "";
  for (let at = 0; at + step <= codes.length; at += step) {
    const letter = map.get(wide ? codes[at]! * 256 + codes[at + 1]! : codes[at]!);
    if (letter === undefined) return null;
    text += letter;
  }
  return text;
}

/** Text as far as it can be compared: blanks and hyphens are placed, not always written. */
export const wordsIn = (text: string): string => text.normalize("NFC").replace(/[\s\0\u00a0\u00ad-]+/g, "");

function mapOf(document: PdfDocument, font: PdfDict, wide: boolean, budget: Budget): CharacterMap | null {
  const maps = known.get(document) ?? new WeakMap<PdfDict, CharacterMap | null>();
  known.set(document, maps);
  const found = maps.get(font);
  if (found !== undefined) return found;
  const map = toUnicode(document, font, budget) ?? (wide ? null : encodingOf(document, font));
  maps.set(font, map);
  return map;
}

function toUnicode(document: PdfDocument, font: PdfDict, budget: Budget): CharacterMap | null {
  const stream = document.get(font, "ToUnicode");
  const data = isKind(stream, "stream") ? orFlaw(() => decode(document, stream, budget)) : null;
  return data instanceof Uint8Array ? readCharacterMap(Buffer.from(data).toString("latin1")) : null;
}

/** Latin, with the letters that /Differences names in the place of others (ISO 32000-2 §9.6.5.1). */
function encodingOf(document: PdfDocument, font: PdfDict): CharacterMap | null {
  if (isName(document.get(font, "Subtype"), "Type3") || isSymbolic(document, font)) return null;
  const map = new Map(Array.from({ length: 256 }, (_, code) => [code, String.fromCharCode(code)] as const));
  const encoding = document.dict(font, "Encoding");
  let at = 0;
  for (const item of encoding ? document.items(encoding, "Differences") : []) {
    const value = document.resolve(item);
    if (isKind(value, "number")) at = value.value;
    if (!isKind(value, "name")) continue;
    const letter = letterOfName(value.name);
    if (letter === null) map.delete(at++);
    else map.set(at++, letter);
  }
  return map;
}

const SYMBOLIC = 4;

/** Has shapes of its own for the codes of letters (table 121). */
function isSymbolic(document: PdfDocument, font: PdfDict): boolean {
  if (document.get(font, "Encoding") !== null) return false;
  const name = document.get(font, "BaseFont");
  const descriptor = document.dict(font, "FontDescriptor");
  const flags = (descriptor && asCount(document.get(descriptor, "Flags"))) ?? 0;
  return (flags & SYMBOLIC) !== 0 || (isKind(name, "name") && /^(Symbol|ZapfDingbats)$/.test(name.name));
}
