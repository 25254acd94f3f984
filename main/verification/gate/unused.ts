import type { Budget } from "../pdf/budget.ts";
import { PdfDocument } from "../pdf/document.ts";
import { Flaw, orFlaw } from "../pdf/flaw.ts";
import { Shelf } from "../pdf/shelf.ts";
import { isKind, isName, type PdfDict } from "../pdf/values.ts";
import { type Reached, reach } from "./reach.ts";

/** A whole page that nothing leads to any more can be put back in one stroke, whether or not it was ever seen. */
const WHOLE = new Set(["Catalog", "Pages", "Page"]);
const PARTS = new Set(["Annot", "Font", "XObject"]);

/**
 * Whether objects that could be shown lie in the file with nothing leading to them: ready to be put in another's place.
 * A part of a page that an earlier revision showed is history: whoever fills a field leaves its empty look behind.
 */
export function hasUnused(document: PdfDocument, { numbers }: Reached, budget: Budget): boolean {
  const parts = new Set<number>();
  for (const num of document.numbers()) {
    const type = numbers.has(num) ? null : typeOf(document, num);
    if (type === "whole") return true;
    if (type === "part") parts.add(num);
  }
  dropShownEarlier(parts, document, budget);
  return parts.size > 0;
}

function typeOf(document: PdfDocument, num: number): "whole" | "part" | null {
  const object = orFlaw(() => document.object(num));
  if (object === null || object instanceof Flaw) return null;
  const dict = isKind(object.value, "stream") ? object.value.dict : object.value;
  return isKind(dict, "dict") ? kindOf(dict) : null;
}

function kindOf({ entries }: PdfDict): "whole" | "part" | null {
  const type = entries.get("Type");
  if (isKind(type, "name")) return WHOLE.has(type.name) ? "whole" : PARTS.has(type.name) ? "part" : null;
  const subtype = entries.get("Subtype");
  return ["Form", "Image"].some((name) => isName(subtype, name)) ? "part" : null;
}

/** Takes out what a revision led to that already had the object as it is now, under the same entry. */
function dropShownEarlier(parts: Set<number>, { bytes, sections }: PdfDocument, budget: Budget): void {
  const writtenIn = (num: number) => sections.findIndex(({ entries }) => entries.has(num));
  const shelf = new Shelf();
  for (let newest = 1; newest < sections.length && parts.size > 0; newest++) {
    const earlier = new PdfDocument(bytes, sections.slice(newest), budget, shelf);
    const reached = orFlaw(() => reach(earlier, budget));
    if (reached instanceof Flaw) continue;
    for (const num of parts) if (writtenIn(num) >= newest && reached.numbers.has(num)) parts.delete(num);
  }
}
