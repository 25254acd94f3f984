import { ambiguous, broken } from "../pdf/flaw.ts";
import { isWhite, type Lexer } from "../pdf/lexer.ts";
import { parseValue } from "../pdf/parser.ts";
import { asCount, isKind, type PdfDict, type PdfStream, type PdfValue } from "../pdf/values.ts";

/** Entries that an inline image may shorten (ISO 32000-2 table 91). */
const FULL_KEYS: Readonly<Record<string, string>> = {
  BPC: "BitsPerComponent",
  CS: "ColorSpace",
  D: "Decode",
  DP: "DecodeParms",
  F: "Filter",
  H: "Height",
  IM: "ImageMask",
  I: "Interpolate",
  L: "Length",
  W: "Width",
};

/**
 * An inline image (§8.9.7) behind its `BI`, to behind its `EI`, as the stream it stands for; keys in full.
 * @throws Flaw pdf-broken without an end, pdf-ambiguous for a key that stands twice
 */
export function readInlineImage(lexer: Lexer): PdfStream {
  const dict = readEntries(lexer);
  const start = isWhite(lexer.bytes[lexer.at]) ? lexer.at + 1 : lexer.at;
  const end = toldEnd(lexer.bytes, start, dict) ?? soughtEnd(lexer.bytes, start);
  if (end === null) throw broken("inline image without an end");
  lexer.at = end.behind;
  return { kind: "stream", dict, data: lexer.bytes.subarray(start, end.data) };
}

function readEntries(lexer: Lexer): PdfDict {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const token = lexer.next();
    if (token.kind === "word" && token.word === "ID") return { kind: "dict", entries };
    if (token.kind !== "name") throw broken("inline image without data");
    const key = FULL_KEYS[token.name] ?? token.name;
    if (entries.has(key)) throw ambiguous("an inline image has a key twice");
    entries.set(key, parseValue(lexer));
  }
}

interface End {
  readonly data: number;
  readonly behind: number;
}

const COMPONENTS: Readonly<Record<string, number>> = {
  G: 1,
  RGB: 3,
  CMYK: 4,
  DeviceGray: 1,
  DeviceRGB: 3,
  DeviceCMYK: 4,
};

/** Where the image itself tells its length: an entry of its own, or that of samples that are not packed. */
function toldEnd(bytes: Uint8Array, start: number, { entries }: PdfDict): End | null {
  const [length, width, height] = ["Length", "Width", "Height"].map((key) => asCount(entries.get(key)));
  const stencil = entries.get("ImageMask") === true;
  const space = entries.get("ColorSpace");
  const components = stencil ? 1 : isKind(space, "name") ? COMPONENTS[space.name] : undefined;
  const bits = stencil ? 1 : asCount(entries.get("BitsPerComponent"));
  const plain = !entries.has("Filter") && width && height && components && bits;
  const told = length ?? (plain ? Math.ceil((width * components * bits) / 8) * height : null);
  return told === null ? null : endAt(bytes, start + told);
}

/** The first `EI` between white space behind which content goes on. */
function soughtEnd(bytes: Uint8Array, start: number): End | null {
  for (let at = bytes.indexOf(0x45, start); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    const end = isWhite(bytes[at - 1]) ? endAt(bytes, at) : null;
    if (end && looksLikeContent(bytes.subarray(end.behind, end.behind + 12))) return { ...end, data: at - 1 };
  }
  return null;
}

function endAt(bytes: Uint8Array, data: number): End | null {
  let at = data;
  while (isWhite(bytes[at]) && at < data + 2) at++;
  const isEnd = bytes[at] === 0x45 && bytes[at + 1] === 0x49 && (at + 2 >= bytes.length || isWhite(bytes[at + 2]));
  return isEnd ? { data, behind: at + 2 } : null;
}

const looksLikeContent = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => isWhite(byte) || (byte >= 0x20 && byte < 0x7f));
