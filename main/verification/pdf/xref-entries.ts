import { ambiguous } from "./flaw.ts";
import type { PdfDict, Span } from "./values.ts";

/** Where an object stands (ISO 32000-2 §7.5.4, §7.5.8.3). */
export type XrefEntry =
  | { readonly kind: "free" }
  | { readonly kind: "offset"; readonly offset: number; readonly gen: number }
  | { readonly kind: "compressed"; readonly stream: number; readonly index: number };
export type XrefEntries = ReadonlyMap<number, XrefEntry>;

/** One cross-reference section with its trailer; a hybrid file's stream part is merged into the table it belongs to. */
export interface XrefSection {
  readonly span: Span;
  /** Where the hybrid part stands, if there is one. */
  readonly hybrid: Span | null;
  /** Objects that only the stream part names: readers of tables have what earlier sections say of them, or nothing. */
  readonly hidden: readonly number[];
  readonly entries: XrefEntries;
  readonly trailer: PdfDict;
}

/** Adds what a section says of an object; saying it twice differently is ambiguous. */
export function addEntry(entries: Map<number, XrefEntry>, num: number, entry: XrefEntry): void {
  const known = entries.get(num);
  if (known && !sameEntry(known, entry)) throw ambiguous(`object ${num} has two places in one section`);
  entries.set(num, entry);
}

export function sameEntry(a: XrefEntry, b: XrefEntry): boolean {
  if (a.kind === "offset") return b.kind === "offset" && a.offset === b.offset && a.gen === b.gen;
  if (a.kind === "compressed") return b.kind === "compressed" && a.stream === b.stream && a.index === b.index;
  return b.kind === "free";
}
