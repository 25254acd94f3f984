import { Comparison } from "../changes/comparison.ts";
import type { Graph } from "../changes/graph.ts";
import type { Budget } from "../pdf/budget.ts";
import type { PageNode } from "../pdf/pages.ts";
import { isKind, type PdfDict, type PdfValue } from "../pdf/values.ts";
import { rewrittenBehind } from "./rewritten.ts";

/** Of the form; its fields are reached by their widgets. */
const SHOWS_NOTHING = new Set(["Fields", "SigFlags"]);
const TREE = new Set(["Kids", "Parent"]);

/**
 * Pages, from 0, that could look different behind the signed revision. Left out is only a page that is the same object in
 * the same place, where no object that it leads to is written anew by a later section, and what the whole document has
 * for drawing (layers, the form's defaults) is the same: then each byte a viewer could draw it from is signed.
 */
export function pagesToSee(before: Graph, after: Graph, signedEnd: number, budget: Budget): readonly number[] {
  const reach = new Reach(after, rewrittenBehind(after.document, before.document, signedEnd), budget);
  const [olds, nows] = [leavesOf(before), leavesOf(after)];
  const all = Array.from({ length: Math.max(olds.length, nows.length) }, (_, at) => at);
  const comparison = new Comparison(before, after, budget);
  const isOther = (old: PdfValue, now: PdfValue) => !comparison.same(old, now) || reach.value(now);
  if (isOther(layersOf(before), layersOf(after))) return all;
  const drawsFieldsOtherwise = isOther(formOf(before), formOf(after));
  return all.filter((at) => {
    const now = nows[at];
    if (!now || olds[at]?.num !== now.num || reach.page(now)) return true;
    return drawsFieldsOtherwise && hasField(now, after);
  });
}

/** The pages of a tree, in order. */
export const leavesOf = ({ pages }: Graph): readonly PageNode[] =>
  [...pages.values()].filter(({ page }) => page !== null);

const layersOf = ({ catalog }: Graph): PdfValue => catalog.entries.get("OCProperties") ?? null;

function formOf({ form }: Graph): PdfDict {
  const entries = [...(form.dict?.entries ?? [])].filter(([key]) => !SHOWS_NOTHING.has(key));
  return { kind: "dict", entries: new Map(entries) };
}

/** Signatures are never drawn from their values. */
const hasField = ({ dict }: PageNode, { document, owners }: Graph): boolean =>
  document.items(dict, "Annots").some((item) => {
    const field = isKind(item, "ref") ? owners.get(item.num) : undefined;
    return field !== undefined && field.type !== "Sig";
  });

/** Whether what is drawn leads to an object that was written anew. Other pages and the catalog are no part of a page. */
class Reach {
  readonly #graph: Graph;
  readonly #rewritten: ReadonlySet<number>;
  readonly #budget: Budget;
  /** Objects that are known to lead to none. */
  readonly #clean = new Set<number>();

  constructor(graph: Graph, rewritten: ReadonlySet<number>, budget: Budget) {
    this.#graph = graph;
    this.#rewritten = rewritten;
    this.#budget = budget;
  }

  /** A page with what it inherits from its ancestors. */
  page(leaf: PageNode): boolean {
    const { pages } = this.#graph;
    let node: PageNode | undefined = leaf;
    for (let level = 0; node && level < pages.size; level++) {
      if (this.#rewritten.has(node.num) || this.value(withoutTree(node.dict))) return true;
      const parent: PdfValue | undefined = node.dict.entries.get("Parent");
      node = isKind(parent, "ref") ? pages.get(parent.num) : undefined;
    }
    return false;
  }

  value(from: PdfValue): boolean {
    const seen = new Set<number>();
    const work: PdfValue[] = [from];
    for (let value = work.pop(); value !== undefined; value = work.pop()) {
      if (!isKind(value, "ref")) {
        work.push(...partsOf(value));
        continue;
      }
      if (this.#rewritten.has(value.num)) return true;
      if (seen.has(value.num) || this.#clean.has(value.num) || this.#isElsewhere(value.num)) continue;
      seen.add(value.num);
      this.#budget.spend(1);
      work.push(this.#graph.document.deref(value));
    }
    for (const num of seen) this.#clean.add(num);
    return false;
  }

  #isElsewhere(num: number): boolean {
    const root = this.#graph.document.trailer.entries.get("Root");
    return this.#graph.pages.has(num) || (isKind(root, "ref") && root.num === num);
  }
}

function withoutTree({ entries }: PdfDict): PdfDict {
  return { kind: "dict", entries: new Map([...entries].filter(([key]) => !TREE.has(key))) };
}

function partsOf(value: PdfValue): readonly PdfValue[] {
  if (isKind(value, "array")) return value.items;
  if (isKind(value, "stream")) return [...value.dict.entries.values()];
  return isKind(value, "dict") ? [...value.entries.values()] : [];
}
