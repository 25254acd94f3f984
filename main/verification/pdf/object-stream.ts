import type { Budget } from "./budget.ts";
import { unpack } from "./filters.ts";
import { broken } from "./flaw.ts";
import type { Indirect } from "./indirect.ts";
import { Lexer } from "./lexer.ts";
import { parseValue } from "./parser.ts";
import { asCount, isName, type PdfStream } from "./values.ts";

/** An object stream unpacked (ISO 32000-2 §7.5.7). */
export class ObjectStream {
  readonly #bytes: Uint8Array;
  readonly #budget: Budget;
  readonly #read = new Map<number, Indirect>();
  readonly #places: readonly (readonly [num: number, offset: number])[];

  constructor(stream: PdfStream, budget: Budget) {
    const { entries } = stream.dict;
    const count = asCount(entries.get("N"));
    const first = asCount(entries.get("First"));
    if (!isName(entries.get("Type"), "ObjStm") || count === null || first === null) throw broken("no object stream");
    this.#budget = budget;
    this.#bytes = unpack(stream, budget);
    if (count * 2 > this.#bytes.length) throw broken("object stream claims too many objects");
    budget.spend(count);
    const header = new Lexer(this.#bytes.subarray(0, first), 0, false);
    this.#places = Array.from({ length: count }, () => [header.expectCount(), first + header.expectCount()] as const);
  }

  object(num: number, index: number): Indirect {
    const place = this.#places[index];
    if (place?.[0] !== num) throw broken(`object ${num} is not at its place in the object stream`);
    const known = this.#read.get(index);
    if (known) return known;
    const lexer = new Lexer(this.#bytes, place[1], false);
    const object = { num, gen: 0, value: parseValue(lexer), span: null };
    this.#budget.spend((lexer.at - place[1]) >> 2);
    this.#read.set(index, object);
    return object;
  }
}
