import { isWhite, Lexer } from "../../pdf/lexer.ts";
import { parseValue } from "../../pdf/parser.ts";
import type { PdfValue } from "../../pdf/values.ts";

export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

const MOST_OPERANDS = 512;

/**
 * The operators of a content stream with their operands (ISO 32000-2 §7.8.2); an inline image comes as `EI`.
 * @throws Flaw pdf-broken for what is no content stream
 */
export function* operations(content: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(content, 0, false);
  let operands: PdfValue[] = [];
  for (;;) {
    const token = lexer.peek();
    if (token.kind === "end") return;
    const isWord = token.kind === "word" && !["true", "false", "null"].includes(token.word);
    if (!isWord) {
      operands.push(parseValue(lexer));
      if (operands.length > MOST_OPERANDS) operands = [];
      continue;
    }
    lexer.next();
    if (token.word === "ID") lexer.at = endOfInlineImage(content, lexer.at);
    yield { operator: token.word === "ID" ? "EI" : token.word, operands };
    operands = [];
  }
}

/** `EI` between white space, followed by what can be content. */
function endOfInlineImage(content: Uint8Array, from: number): number {
  for (let at = from + 1; at < content.length - 1; at++) {
    const isMark = content[at] === 0x45 && content[at + 1] === 0x49;
    const after = content[at + 2];
    if (
      isMark &&
      isWhite(content[at - 1]) &&
      (after === undefined || isWhite(after)) &&
      looksLikeContent(content, at + 2)
    )
      return at + 2;
  }
  return content.length;
}

const looksLikeContent = (content: Uint8Array, at: number): boolean =>
  content.subarray(at, at + 12).every((byte) => isWhite(byte) || (byte >= 0x20 && byte < 0x7f));
