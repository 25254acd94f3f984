import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { Flaw, orFlaw } from "../pdf/flaw.ts";
import { isKind, type PdfDict, type PdfValue, type Span } from "../pdf/values.ts";

/** What the trailer leads to: numbers of objects, and every dictionary on the way. */
export interface Reached {
  readonly numbers: ReadonlySet<number>;
  readonly dicts: readonly PdfDict[];
}

/** @throws Flaw */
export function reach(document: PdfDocument, budget: Budget): Reached {
  const numbers = new Set<number>();
  const dicts: PdfDict[] = [];
  const work: PdfValue[] = [...document.trailer.entries.values()];
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    budget.spend(1);
    if (isKind(value, "ref")) {
      if (numbers.has(value.num)) continue;
      numbers.add(value.num);
      work.push(document.deref(value));
    } else if (isKind(value, "array")) work.push(...value.items);
    else if (isKind(value, "stream")) work.push(value.dict);
    else if (isKind(value, "dict")) {
      dicts.push(value);
      work.push(...value.entries.values());
    }
  }
  return { numbers, dicts };
}

const LEAST_GAP = 8;

/** Whether objects stand in the file that no cross-reference section names. */
export function hasUnlisted(document: PdfDocument): boolean {
  const spans: Span[] = [];
  for (const section of document.sections) {
    spans.push(section.span);
    if (section.hybrid) spans.push(section.hybrid);
    for (const entry of section.entries.values()) {
      if (entry.kind !== "offset") continue;
      const object = orFlaw(() => document.indirectAt(entry.offset));
      if (!(object instanceof Flaw) && object.span) spans.push(object.span);
    }
  }
  spans.sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { start, end } of [...spans, { start: document.bytes.length, end: document.bytes.length }]) {
    if (start - at >= LEAST_GAP && holdsObject(document.bytes.subarray(at, start))) return true;
    at = Math.max(at, end);
  }
  return false;
}

const holdsObject = (gap: Uint8Array): boolean => /\d\s+\d+\s+obj\b/.test(Buffer.from(gap).toString("latin1"));
