import { broken } from "./flaw.ts";
import { isWhite, Lexer } from "./lexer.ts";
import { parseValue } from "./parser.ts";
import { isKind, type PdfDict, type PdfValue, type Span } from "./values.ts";

/** An indirect object as it stands in the file, from its number to behind `endobj`. */
export interface Indirect {
  readonly num: number;
  readonly gen: number;
  readonly value: PdfValue;
  /** Null when it came out of an object stream. */
  readonly span: Span | null;
}

/** Answers the value of a stream's /Length; null when it has none. */
export type LengthOf = (dict: PdfDict) => number | null;

/** Reads `num gen obj … endobj` at an offset (ISO 32000-2 §7.3.10), leaving nothing to guess. */
export function parseIndirect(bytes: Uint8Array, start: number, lengthOf: LengthOf): Indirect {
  const lexer = new Lexer(bytes, start);
  if (isWhite(bytes[start])) throw broken("an object does not begin at its offset", start);
  const num = lexer.expectCount();
  const gen = lexer.expectCount();
  lexer.expectWord("obj");
  const direct = parseValue(lexer);
  const follows = lexer.peek();
  const isStream = follows.kind === "word" && follows.word === "stream";
  const value = isStream ? parseStream(lexer, direct, lengthOf) : direct;
  lexer.expectWord("endobj");
  return { num, gen, value, span: { start, end: lexer.at } };
}

function parseStream(lexer: Lexer, dict: PdfValue, lengthOf: LengthOf): PdfValue {
  if (!isKind(dict, "dict")) throw broken("stream without a dictionary", lexer.at);
  lexer.expectWord("stream");
  const from = afterLineEnd(lexer.bytes, lexer.at);
  const length = lengthOf(dict);
  if (length === null || from + length > lexer.bytes.length) throw broken("stream without a length", lexer.at);
  lexer.at = from + length;
  while (isWhite(lexer.bytes[lexer.at]) && lexer.at < from + length + 2) lexer.at++;
  const end = lexer.at;
  lexer.expectWord("endstream");
  if (lexer.at !== end + "endstream".length) throw broken("stream is longer than its length", end);
  return { kind: "stream", dict, data: lexer.bytes.subarray(from, from + length) };
}

/** `stream` is followed by CR LF or LF, not by CR alone (§7.3.8.1). */
function afterLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0a) return at + 1;
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2;
  throw broken("stream keyword without a line end", at);
}
