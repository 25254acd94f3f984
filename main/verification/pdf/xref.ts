import type { Budget } from "./budget.ts";
import { ambiguous, broken, Flaw } from "./flaw.ts";
import { Lexer } from "./lexer.ts";
import { parseValue } from "./parser.ts";
import { asCount, isKind, type PdfDict } from "./values.ts";
import { addEntry, sameEntry, type XrefEntries, type XrefEntry, type XrefSection } from "./xref-entries.ts";
import { parseXrefStream } from "./xref-stream.ts";

const MOST_SECTIONS = 2000;
const COST_OF_ENTRY = 4;
const MOST_OBJECTS = 8_388_607;

/**
 * Follows /Prev from the newest section (ISO 32000-2 §7.5.4, §7.5.8); newest first.
 * @throws Flaw pdf-broken for anything unreadable and for loops, pdf-ambiguous where an object has two places
 */
export function readXrefChain(bytes: Uint8Array, newest: number, budget: Budget): readonly XrefSection[] {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  for (let at: number | null = newest; at !== null; ) {
    if (seen.has(at)) throw broken("cross-reference sections form a loop", at);
    if (seen.add(at).size > MOST_SECTIONS) throw new Flaw("pdf-too-complex", "too many revisions");
    const section = readSection(bytes, at, budget);
    sections.push(section);
    at = offsetAt(section.trailer, "Prev");
  }
  return sections;
}

function readSection(bytes: Uint8Array, at: number, budget: Budget): XrefSection {
  if (at >= bytes.length) throw broken("cross-reference section beyond the end", at);
  const first = new Lexer(bytes, at).peek();
  if (first.kind === "number") return parseXrefStream(bytes, at, budget);
  const table = parseTable(bytes, at, budget);
  const hybridAt = offsetAt(table.trailer, "XRefStm");
  if (hybridAt === null) return table;
  const hybrid = parseXrefStream(bytes, hybridAt, budget);
  const hidden = [...hybrid.entries.keys()].filter((num) => table.entries.get(num)?.kind !== "offset");
  return { ...table, hybrid: hybrid.span, hidden, entries: mergeHybrid(table.entries, hybrid.entries) };
}

/** §7.5.8.4: the stream speaks for objects that the table hides as free; they must not contradict one another. */
function mergeHybrid(table: XrefEntries, hybrid: XrefEntries): XrefEntries {
  const merged = new Map(table);
  for (const [num, entry] of hybrid) {
    const known = table.get(num);
    if (known && known.kind !== "free" && !sameEntry(known, entry)) throw ambiguous(`object ${num} has two places`);
    merged.set(num, entry);
  }
  return merged;
}

function parseTable(bytes: Uint8Array, at: number, budget: Budget): XrefSection {
  const lexer = new Lexer(bytes, at);
  lexer.expectWord("xref");
  const entries = new Map<number, XrefEntry>();
  while (lexer.peek().kind === "number") {
    const first = lexer.expectCount();
    const count = lexer.expectCount();
    if (first + count > MOST_OBJECTS) throw broken("cross-reference table too long", lexer.at);
    for (let num = first; num < first + count; num++) addEntry(entries, num, parseEntry(lexer));
    budget.spend(count * COST_OF_ENTRY);
  }
  lexer.expectWord("trailer");
  const trailer = parseValue(lexer);
  if (!isKind(trailer, "dict")) throw broken("no trailer dictionary", lexer.at);
  return { span: { start: at, end: lexer.at }, hybrid: null, hidden: [], entries, trailer };
}

function parseEntry(lexer: Lexer): XrefEntry {
  const offset = lexer.expectCount();
  const gen = lexer.expectCount();
  const token = lexer.next();
  if (token.kind !== "word" || (token.word !== "n" && token.word !== "f")) throw broken("bad table entry", lexer.at);
  return token.word === "n" ? { kind: "offset", offset, gen } : { kind: "free" };
}

function offsetAt(trailer: PdfDict, key: string): number | null {
  const value = trailer.entries.get(key);
  if (value === undefined || value === null) return null;
  const offset = asCount(value);
  if (offset === null) throw broken(`/${key} is not an offset`);
  return offset;
}
