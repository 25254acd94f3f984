import type { Budget } from "../../pdf/budget.ts";
import { dictAt } from "../../pdf/nodes.ts";
import { textOf } from "../../pdf/text.ts";
import { isKind, type PdfDict, type PdfValue } from "../../pdf/values.ts";
import type { Change } from "../change.ts";
import type { Graph } from "../graph.ts";
import { hidesContent } from "./covering.ts";
import { looksLikeMark } from "./mark-picture.ts";
import { fieldValue, showsTick, showsValue } from "./shown-value.ts";

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

  /** Whether a filled field shows its value and no more, where it is not left to the viewer to draw it. */
  showsValue(change: Extract<Change, { readonly kind: "field" }>): boolean {
    const { before, after, budget } = this.#graphs;
    const [old, now] = [before.form.fields.get(change.field), after.form.fields.get(change.field)];
    if (!old || !now) return false;
    const redrawn = after.form.dict !== null && after.document.get(after.form.dict, "NeedAppearances") === true;
    if (change.key === "V" && redrawn) return true;
    if (change.key === "AP" && isNull(after, change.after)) return isRefilled(before, after, old.dict, now.dict);
    if (change.key === "AP" && now.type === "Btn")
      return isNull(before, change.before) && showsTick(after.document, dictAt(after.document, change.num), budget);
    return showsValue(after.document, now, budget);
  }

  wasCovering(change: Change): boolean {
    return this.#covering.has(change);
  }

  #note(change: Change, hides: boolean): boolean {
    if (hides) this.#covering.add(change);
    return hides;
  }
}

const isNull = ({ document }: Graph, value: PdfValue): boolean => document.resolve(value) === null;

/** A picture may go with the value it showed. */
function isRefilled(before: Graph, after: Graph, old: PdfDict, now: PdfDict): boolean {
  const [was, is] = [fieldValue(before.document, old), fieldValue(after.document, now)];
  return is === null || (isKind(is, "string") && (textOf(is) === "" || textOf(is) !== textOf(was)));
}

function pagesOfAnnotations({ document, pages }: Graph): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { num, dict, page } of pages.values()) {
    if (page === null) continue;
    for (const item of document.items(dict, "Annots")) if (isKind(item, "ref")) found.set(item.num, num);
  }
  return found;
}
