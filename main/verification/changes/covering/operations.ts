import type { Budget } from "../../pdf/budget.ts";
import { broken } from "../../pdf/flaw.ts";
import { isWhite, Lexer } from "../../pdf/lexer.ts";
import { parseValue } from "../../pdf/parser.ts";
import type { PdfValue } from "../../pdf/values.ts";

export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

const VALUES = new Set(["true", "false", "null"]);
const MOST_OPERANDS = 100;

/**
 * Operators of a content stream with what stands before them (ISO 32000-2 §7.8.2); an inline image is one `BI`.
 * @throws Flaw for what is no content
 */
export function* operations(bytes: Uint8Array, budget: Budget): Generator<Operation> {
  const lexer = new Lexer(bytes, 0, false);
  let operands: PdfValue[] = [];
  for (;;) {
    budget.spend(1);
    const token = lexer.peek();
    if (token.kind === "end") return;
    if (token.kind !== "word" || VALUES.has(token.word)) {
      if (operands.push(parseValue(lexer)) > MOST_OPERANDS) throw broken("too many operands");
      continue;
    }
    lexer.next();
    if (token.word === "BI") skipInlineImage(lexer);
    yield { operator: token.word, operands };
    operands = [];
  }
}

/** To behind `EI` between white space (§8.9.7). */
function skipInlineImage(lexer: Lexer): void {
  const { bytes } = lexer;
  for (let token = lexer.next(); token.kind !== "word" || token.word !== "ID"; token = lexer.next()) {
    if (token.kind === "end") throw broken("inline image without data");
  }
  for (let at = lexer.at + 1; at + 2 < bytes.length + 1; at++) {
    const ends = bytes[at] === 0x45 && bytes[at + 1] === 0x49 && isWhite(bytes[at - 1]);
    if (!ends || !(at + 2 >= bytes.length || isWhite(bytes[at + 2]))) continue;
    lexer.at = at + 2;
    return;
  }
  throw broken("inline image without an end");
}
