import type { Budget } from "../pdf/budget.ts";
import { isKind, type PdfDict, type PdfRef, type PdfValue } from "../pdf/values.ts";
import type { Graph } from "./graph.ts";

type Pair = readonly [before: PdfValue, after: PdfValue];

const OBJECTS = 2 ** 23;
const COST_OF_PAIR = 4;

/**
 * Whether two values, one of each revision, mean the same: equal by value however deep, wherever their objects stand.
 * Cycles are followed once (two graphs are equal when no walk tells them apart). Iterative and bounded by the budget.
 */
export class Comparison {
  readonly #before: Graph;
  readonly #after: Graph;
  readonly #budget: Budget;
  readonly #equal = new Set<number>();

  constructor(before: Graph, after: Graph, budget: Budget) {
    this.#before = before;
    this.#after = after;
    this.#budget = budget;
  }

  same(before: PdfValue | undefined, after: PdfValue | undefined): boolean {
    const assumed = new Set<number>();
    const work: Pair[] = [[before ?? null, after ?? null]];
    for (let pair = work.pop(); pair; pair = work.pop()) {
      this.#budget.spend(1);
      if (!this.#step(pair, work, assumed)) return false;
    }
    for (const pair of assumed) this.#equal.add(pair);
    return true;
  }

  /** Keys whose values differ between two dictionaries, without `except`. */
  differingKeys(before: PdfDict, after: PdfDict, except: readonly string[] = []): readonly string[] {
    const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
    for (const key of except) keys.delete(key);
    return [...keys].filter((key) => !this.same(before.entries.get(key), after.entries.get(key)));
  }

  #step([before, after]: Pair, work: Pair[], assumed: Set<number>): boolean {
    if (isKind(before, "ref") && isKind(after, "ref")) return this.#refs(before, after, work, assumed);
    const a = this.#before.document.resolve(before);
    const b = this.#after.document.resolve(after);
    if (a === null || b === null || typeof a === "boolean" || typeof b === "boolean") return a === b;
    if (a.kind === "number") return b.kind === "number" && a.value === b.value;
    if (a.kind === "name") return b.kind === "name" && a.name === b.name;
    if (a.kind === "string") return b.kind === "string" && this.#bytes(a.bytes, b.bytes);
    if (a.kind === "array") return b.kind === "array" && pushItems(a.items, b.items, work);
    if (a.kind === "dict") return b.kind === "dict" && pushEntries(a, b, work);
    if (a.kind === "stream")
      return b.kind === "stream" && this.#bytes(a.data, b.data) && pushEntries(a.dict, b.dict, work);
    return false;
  }

  #refs(before: PdfRef, after: PdfRef, work: Pair[], assumed: Set<number>): boolean {
    const placed = this.#before.places.has(before.num) || this.#after.places.has(after.num);
    if (placed) return before.num === after.num && before.gen === after.gen && this.#placedInBoth(before.num);
    const pair = before.num * OBJECTS + after.num;
    if (this.#equal.has(pair) || assumed.has(pair)) return true;
    assumed.add(pair);
    this.#budget.spend(COST_OF_PAIR);
    work.push([this.#before.document.deref(before), this.#after.document.deref(after)]);
    return true;
  }

  #placedInBoth(num: number): boolean {
    return this.#before.places.has(num) && this.#after.places.has(num);
  }

  /** Both revisions are views of one file: most streams are literally the same bytes. */
  #bytes(a: Uint8Array, b: Uint8Array): boolean {
    if (a.length !== b.length) return false;
    if (a.buffer === b.buffer && a.byteOffset === b.byteOffset) return true;
    this.#budget.spend(a.length >> 8);
    return Buffer.compare(a, b) === 0;
  }
}

function pushItems(a: readonly PdfValue[], b: readonly PdfValue[], work: Pair[]): boolean {
  if (a.length !== b.length) return false;
  for (const [index, item] of a.entries()) work.push([item, b[index]!]);
  return true;
}

/** An entry that is null is as good as absent (ISO 32000-2 §7.3.7). */
function pushEntries(a: PdfDict, b: PdfDict, work: Pair[]): boolean {
  for (const key of new Set([...a.entries.keys(), ...b.entries.keys()])) {
    work.push([a.entries.get(key) ?? null, b.entries.get(key) ?? null]);
  }
  return true;
}
