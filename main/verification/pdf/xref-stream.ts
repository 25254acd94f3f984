import type { Budget } from "./budget.ts";
import { unpack } from "./filters.ts";
import { broken } from "./flaw.ts";
import { parseIndirect } from "./indirect.ts";
import { asCount, isKind, isName, type PdfDict } from "./values.ts";
import { addEntry, type XrefEntry, type XrefSection } from "./xref-entries.ts";

/** Reads a cross-reference stream (ISO 32000-2 §7.5.8); its dictionary is the trailer. */
export function parseXrefStream(bytes: Uint8Array, at: number, budget: Budget): XrefSection {
  const { value, span } = parseIndirect(bytes, at, (dict) => asCount(dict.entries.get("Length")));
  if (!isKind(value, "stream") || !isName(value.dict.entries.get("Type"), "XRef")) {
    throw broken("no cross-reference stream", at);
  }
  const widths = counts(value.dict, "W");
  if (widths?.length !== 3 || widths.some((width) => width > 8)) throw broken("bad /W", at);
  const rows = unpack(value, budget);
  const entries = readRows(rows, widths as [number, number, number], ranges(value.dict), budget);
  return { span: span!, hybrid: null, hidden: [], entries, trailer: value.dict };
}

function ranges(dict: PdfDict): readonly number[] {
  const size = asCount(dict.entries.get("Size"));
  if (size === null) throw broken("cross-reference stream without /Size");
  const index = counts(dict, "Index") ?? [0, size];
  if (index.length % 2 !== 0) throw broken("bad /Index");
  return index;
}

function counts(dict: PdfDict, key: string): number[] | null {
  const value = dict.entries.get(key) ?? null;
  if (value === null) return null;
  const numbers = isKind(value, "array") ? value.items.map((item) => asCount(item)) : [null];
  if (numbers.includes(null)) throw broken(`bad /${key}`);
  return numbers as number[];
}

function readRows(
  rows: Uint8Array,
  widths: readonly [number, number, number],
  index: readonly number[],
  budget: Budget,
): Map<number, XrefEntry> {
  const width = widths[0] + widths[1] + widths[2];
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  for (let range = 0; range < index.length; range += 2) {
    const [first, count] = [index[range]!, index[range + 1]!];
    if (width === 0 || at + count * width > rows.length) throw broken("cross-reference stream is cut off");
    budget.spend(count);
    for (let num = first; num < first + count; num++, at += width) {
      const entry = readRow(rows, at, widths);
      if (entry) addEntry(entries, num, entry);
    }
  }
  if (at !== rows.length) throw broken("cross-reference stream is longer than its /Index");
  return entries;
}

/** Table 18; entries of unknown type stand for nothing. */
function readRow(rows: Uint8Array, at: number, widths: readonly [number, number, number]): XrefEntry | null {
  const type = widths[0] === 0 ? 1 : field(rows, at, widths[0]);
  const second = field(rows, at + widths[0], widths[1]);
  const third = field(rows, at + widths[0] + widths[1], widths[2]);
  if (type === 0) return { kind: "free" };
  if (type === 1) return { kind: "offset", offset: second, gen: third };
  return type === 2 ? { kind: "compressed", stream: second, index: third } : null;
}

function field(rows: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + rows[at + i]!;
  if (!Number.isSafeInteger(value)) throw broken("cross-reference field too large", at);
  return value;
}
