import { ambiguous, broken } from "./flaw.ts";
import type { Lexer, Token } from "./lexer.ts";
import { assertMemory } from "./memory.ts";
import type { PdfArray, PdfDict, PdfNumber, PdfRef, PdfValue } from "./values.ts";

const DEEPEST = 64;
const WORDS: ReadonlyMap<string, PdfValue> = new Map<string, PdfValue>([
  ["null", null],
  ["true", true],
  ["false", false],
]);

/**
 * Reads one direct object or reference (ISO 32000-2 §7.3).
 * @throws Flaw pdf-broken; pdf-ambiguous for a dictionary that has a key twice
 */
export function parseValue(lexer: Lexer, depth = 0): PdfValue {
  const at = lexer.at;
  return fromToken(lexer, lexer.next(), at, depth);
}

function fromToken(lexer: Lexer, token: Token, at: number, depth: number): PdfValue {
  if (depth > DEEPEST) throw broken("nested too deeply", at);
  if (token.kind === "number") return refOrNumber(lexer, token);
  if (token.kind === "name" || token.kind === "string") return token;
  if (token.kind === "mark" && token.mark === "[") return parseArray(lexer, depth);
  if (token.kind === "mark" && token.mark === "<<") return parseDict(lexer, depth);
  if (token.kind === "word" && WORDS.has(token.word)) return WORDS.get(token.word)!;
  throw broken("expected an object", at);
}

function parseArray(lexer: Lexer, depth: number): PdfArray {
  const items: PdfValue[] = [];
  for (;;) {
    assertMemory();
    const at = lexer.at;
    const token = lexer.next();
    if (token.kind === "mark" && token.mark === "]") return { kind: "array", items };
    items.push(fromToken(lexer, token, at, depth + 1));
  }
}

function parseDict(lexer: Lexer, depth: number): PdfDict {
  const entries = new Map<string, PdfValue>();
  for (;;) {
    assertMemory();
    const at = lexer.at;
    const token = lexer.next();
    if (token.kind === "mark" && token.mark === ">>") return { kind: "dict", entries };
    if (token.kind !== "name") throw broken("expected a key", at);
    if (entries.has(token.name)) throw ambiguous("a dictionary has a key twice", at);
    entries.set(token.name, parseValue(lexer, depth + 1));
  }
}

function refOrNumber(lexer: Lexer, first: PdfNumber): PdfNumber | PdfRef {
  if (!first.integer || first.value < 0) return first;
  const at = lexer.at;
  const second = peekNumber(lexer);
  if (second !== null) {
    lexer.next();
    const third = lexer.peek();
    if (third.kind === "word" && third.word === "R") {
      lexer.next();
      return { kind: "ref", num: first.value, gen: second };
    }
  }
  lexer.at = at;
  return first;
}

/** Looks at the byte before the token, so that long arrays of numbers stay cheap. */
function peekNumber(lexer: Lexer): number | null {
  lexer.skipWhite();
  const byte = lexer.bytes[lexer.at];
  if (byte === undefined || byte < 0x30 || byte > 0x39) return null;
  const token = lexer.peek();
  return token.kind === "number" && token.integer ? token.value : null;
}
