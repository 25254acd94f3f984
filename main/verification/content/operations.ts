import type { Budget } from "../pdf/budget.ts";
import { broken } from "../pdf/flaw.ts";
import { Lexer } from "../pdf/lexer.ts";
import { parseValue } from "../pdf/parser.ts";
import type { PdfValue } from "../pdf/values.ts";
import { readInlineImage } from "./inline-image.ts";

export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

const VALUES = new Set(["true", "false", "null"]);
/** Three times what any operator takes: a name and the 32 colourants of DeviceN (ISO 32000-2 §8.6.6.5). */
const MOST_OPERANDS = 100;

/**
 * Operators of a content stream with what stands before them (ISO 32000-2 §7.8.2); an inline image is one `BI` with a
 * stream as its operand.
 * @throws Flaw pdf-broken for what is no content, pdf-ambiguous for a key that stands twice
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
    if (token.word === "BI") operands = [readInlineImage(lexer)];
    yield { operator: token.word, operands };
    operands = [];
  }
}
