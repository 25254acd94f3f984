import type { Budget } from "../../pdf/budget.ts";
import { dictAt } from "../../pdf/nodes.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { Change } from "../change.ts";
import type { Graph } from "../graph.ts";
import { hidesContent } from "./covering.ts";
import { looksLikeMark } from "./mark-picture.ts";

/** Asks of changed pictures whether they hide what was signed, and remembers which do. */
export class CoverCheck {
  readonly #graphs: { readonly before: Graph; readonly after: Graph; readonly budget: Budget };
  readonly #covering = new Set<Change>();
  #pages: ReadonlyMap<number, number> | null = null;

  constructor(before: Graph, after: Graph, budget: Budget) {
    this.#graphs = { before, after, budget };
  }

  /** An annotation that came to a page. */
  addedHides(change: Change, annotation: PdfDict, page: number): boolean {
    return this.#note(change, hidesContent(this.#graphs, null, annotation, page));
  }

  /** A mark with a picture that its kind does not explain. */
  isMasked(annotation: PdfDict, kind: string): boolean {
    const { after, budget } = this.#graphs;
    return annotation.entries.has("AP") && !looksLikeMark(after.document, annotation, kind, budget);
  }

  /** A widget of the signed revision that shows something else now. */
  changedHides(change: Change, widget: number): boolean {
    this.#pages ??= pagesOfAnnotations(this.#graphs.before);
    const page = this.#pages.get(widget);
    if (page === undefined) return false;
    return this.#note(change, hidesContent(this.#graphs, widget, dictAt(this.#graphs.after.document, widget), page));
  }

  wasCovering(change: Change): boolean {
    return this.#covering.has(change);
  }

  #note(change: Change, hides: boolean): boolean {
    if (hides) this.#covering.add(change);
    return hides;
  }
}

function pagesOfAnnotations({ document, pages }: Graph): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { num, dict, page } of pages.values()) {
    if (page === null) continue;
    for (const item of document.items(dict, "Annots")) if (isKind(item, "ref")) found.set(item.num, num);
  }
  return found;
}
