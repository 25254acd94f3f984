import type { PdfDocument } from "./document.ts";
import { ambiguous, broken } from "./flaw.ts";
import { catalogOf, dictAt, numberOf } from "./nodes.ts";
import { isName, type PdfDict } from "./values.ts";

/** A node of the page tree (ISO 32000-2 §7.7.3). */
export interface PageNode {
  readonly num: number;
  readonly dict: PdfDict;
  readonly kids: readonly number[];
  /** Zero-based number of a page, null for an intermediate node. */
  readonly page: number | null;
}

const DEEPEST = 64;

/** The page tree in reading order; every node must be a reference and be met once. */
export function readPageTree(document: PdfDocument): ReadonlyMap<number, PageNode> {
  const root = numberOf(document, catalogOf(document).entries.get("Pages"));
  const nodes = new Map<number, PageNode>();
  let pages = 0;
  const kidsOf = (dict: PdfDict) => document.items(dict, "Kids").map((kid) => numberOf(document, kid));
  const visit = (num: number, depth: number): void => {
    if (nodes.has(num)) throw ambiguous(`page tree meets object ${num} twice`);
    if (depth > DEEPEST) throw broken("page tree nested too deeply");
    const dict = dictAt(document, num);
    const isPage = !isName(document.get(dict, "Type"), "Pages");
    const kids = isPage ? [] : kidsOf(dict);
    nodes.set(num, { num, dict, kids, page: isPage ? pages++ : null });
    for (const kid of kids) visit(kid, depth + 1);
  };
  visit(root, 0);
  return nodes;
}
