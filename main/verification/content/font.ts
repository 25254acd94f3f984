import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { orFlaw } from "../pdf/flaw.ts";
import { asCount, isKind, isName, type PdfDict, type PdfValue } from "../pdf/values.ts";
import { decode } from "./decode.ts";

export interface Glyph {
  /** In text space units of a font of size 1. */
  readonly width: number;
  /** Shows nothing. */
  readonly blank: boolean;
  /** One byte, code 32: word spacing applies. */
  readonly isSpace: boolean;
}

/** What a font makes of the bytes of a string. */
export interface Font {
  readonly dict: PdfDict | null;
  /** Glyphs are drawn by content of their own. */
  readonly drawn: boolean;
  glyphs(bytes: Uint8Array): Generator<Glyph>;
}

const USUAL_WIDTH = 500;
const SPACE = 32;

/** By document, as what a dictionary refers to may be another thing in another revision. */
const known = new WeakMap<PdfDocument, WeakMap<PdfDict, Font>>();

export function readFont(document: PdfDocument, dict: PdfDict | null, budget: Budget): Font {
  const fonts = known.get(document) ?? new WeakMap<PdfDict, Font>();
  known.set(document, fonts);
  const font = (dict && fonts.get(dict)) ?? fontOf(document, dict, budget);
  if (dict) fonts.set(dict, font);
  return font;
}

function fontOf(document: PdfDocument, dict: PdfDict | null, budget: Budget): Font {
  if (dict && isName(document.get(dict, "Subtype"), "Type0")) return compositeFont(document, dict, budget);
  return simpleFont(document, dict);
}

function simpleFont(document: PdfDocument, dict: PdfDict | null): Font {
  const drawn = dict !== null && isName(document.get(dict, "Subtype"), "Type3");
  const first = dict ? (asCount(document.get(dict, "FirstChar")) ?? 0) : 0;
  const widths = dict ? document.items(dict, "Widths").map((item) => numberOf(document.resolve(item))) : [];
  const hasBlank = !drawn && isBlankAt(document, dict, SPACE);
  const unit = drawn && dict ? (numberOf(document.resolve(document.items(dict, "FontMatrix")[0])) ?? 0.001) : 0.001;
  return {
    dict,
    drawn,
    *glyphs(bytes) {
      for (const code of bytes) {
        const isSpace = code === SPACE;
        yield { width: (widths[code - first] ?? USUAL_WIDTH) * unit, blank: isSpace && hasBlank, isSpace };
      }
    },
  };
}

/** Whether a code means a blank: /Differences may give it to another letter (ISO 32000-2 §9.6.5.1). */
function isBlankAt(document: PdfDocument, dict: PdfDict | null, code: number): boolean {
  const encoding = dict ? document.dict(dict, "Encoding") : null;
  let at = 0;
  for (const item of encoding ? document.items(encoding, "Differences") : []) {
    const value = document.resolve(item);
    if (isKind(value, "name") && at++ === code) return value.name === "space";
    at = asCount(value) ?? at;
  }
  return true;
}

/** Codes of two bytes, as Identity-H has them. */
function compositeFont(document: PdfDocument, dict: PdfDict, budget: Budget): Font {
  const descendant = document.resolve(document.items(dict, "DescendantFonts")[0]);
  const widths = isKind(descendant, "dict") ? compositeWidths(document, descendant, budget) : new Map<number, number>();
  const usual = (isKind(descendant, "dict") ? numberOf(document.get(descendant, "DW")) : null) ?? 1000;
  const blanks = blankCodes(document, document.get(dict, "ToUnicode"), budget);
  return {
    dict,
    drawn: false,
    *glyphs(bytes) {
      for (let at = 0; at < bytes.length; at += 2) {
        const code = bytes[at]! * 256 + (bytes[at + 1] ?? 0);
        yield { width: (widths.get(code) ?? usual) / 1000, blank: blanks.has(code), isSpace: false };
      }
    },
  };
}

/** `c [w …]` and `first last w` (ISO 32000-2 §9.7.4.3). */
function compositeWidths(document: PdfDocument, descendant: PdfDict, budget: Budget): Map<number, number> {
  const widths = new Map<number, number>();
  const items = document.items(descendant, "W").map((item) => document.resolve(item));
  for (let at = 0; at + 1 < items.length; ) {
    const [first, next] = [asCount(items[at]) ?? 0, items[at + 1]];
    if (isKind(next, "array")) {
      for (const [index, item] of next.items.entries())
        widths.set(first + index, numberOf(document.resolve(item)) ?? 0);
      at += 2;
    } else {
      const last = Math.min(asCount(next) ?? first, 0xffff);
      budget.spend(Math.max(0, last - first));
      for (let code = first; code <= last; code++) widths.set(code, numberOf(items[at + 2]) ?? 0);
      at += 3;
    }
  }
  return widths;
}

/** Codes that mean a blank alone, as /ToUnicode has it. */
function blankCodes(document: PdfDocument, value: PdfValue, budget: Budget): ReadonlySet<number> {
  if (!isKind(value, "stream")) return new Set();
  const bytes = orFlaw(() => decode(document, value, budget));
  if (!(bytes instanceof Uint8Array)) return new Set();
  const text = Buffer.from(bytes).toString("latin1");
  const single = text.matchAll(/<([\dA-Fa-f]{4})>\s*<00(?:20|[aA]0)>/g);
  const range = text.matchAll(/<([\dA-Fa-f]{4})>\s*<\1>\s*<00(?:20|[aA]0)>/gi);
  return new Set([...single, ...range].map(([, code]) => Number.parseInt(code!, 16)));
}

const numberOf = (value: PdfValue | undefined): number | null => (isKind(value, "number") ? value.value : null);
