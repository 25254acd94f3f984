import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import type { PageNode } from "../pdf/pages.ts";
import { isKind, type PdfDict, type PdfValue } from "../pdf/values.ts";
import { decode } from "./decode.ts";

/**
 * What a page says itself; several streams are one content (ISO 32000-2 §7.8.2). One may stand in the list many times:
 * each is paid for before the next is unpacked.
 * @throws Flaw
 */
export function contentOf(document: PdfDocument, page: PdfDict, budget: Budget): Uint8Array {
  const contents = document.get(page, "Contents");
  const parts: Uint8Array[] = [];
  for (const item of isKind(contents, "array") ? contents.items : [contents]) {
    const stream = document.resolve(item);
    if (!isKind(stream, "stream")) continue;
    const part = decode(document, stream, budget);
    budget.spend(part.length >> 4);
    parts.push(part, Buffer.from("\n"));
  }
  return Buffer.concat(parts);
}

/** An entry of a page, its own or that of a node above it (§7.7.3.4); null without one. */
export function inherited(
  document: PdfDocument,
  page: number,
  pages: ReadonlyMap<number, PageNode>,
  key: string,
): PdfValue {
  const seen = new Set<number>();
  for (let node = pages.get(page); node && !seen.has(node.num); ) {
    seen.add(node.num);
    const own = document.get(node.dict, key);
    if (own !== null) return own;
    const parent: PdfValue | undefined = node.dict.entries.get("Parent");
    node = isKind(parent, "ref") ? pages.get(parent.num) : undefined;
  }
  return null;
}
