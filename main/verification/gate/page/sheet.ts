import { placeAppearance, shownAppearance } from "../../content/appearance.ts";
import { contentOf, inherited } from "../../content/page-content.ts";
import { type Box, boxIn } from "../../content/plane.ts";
import { initialState } from "../../content/state.ts";
import { walk, walkForm } from "../../content/walk.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { Flaw, orFlaw } from "../../pdf/flaw.ts";
import type { PageNode } from "../../pdf/pages.ts";
import { asCount, isKind, type PdfDict } from "../../pdf/values.ts";
import type { Mark } from "./mark.ts";
import { marksInto } from "./marks.ts";

/** A page as what it draws: first its content, then its annotations, in their order. */
export interface DrawnPage {
  readonly page: number;
  readonly box: Box;
  readonly marks: readonly Mark[];
  readonly annotations: readonly PdfDict[];
  /** Set where some of it could not be read. */
  readonly flaw: Flaw | null;
}

const A4: Box = [0, 0, 595, 842];

export function drawnPage(
  document: PdfDocument,
  node: PageNode,
  pages: ReadonlyMap<number, PageNode>,
  budget: Budget,
): DrawnPage {
  const above = (key: string) => inherited(document, node.num, pages, key);
  const box = boxIn(document, above("CropBox")) ?? boxIn(document, above("MediaBox")) ?? A4;
  const marks: Mark[] = [];
  const start = initialState(undefined, box);
  const scene = (annotation: PdfDict | null) => ({ document, budget, sink: marksInto(marks, document, annotation) });
  const flaw = orFlaw(() => {
    const resources = above("Resources");
    walk(scene(null), contentOf(document, node.dict, budget), isKind(resources, "dict") ? resources : null, start);
  });
  const annotations = document.items(node.dict, "Annots").flatMap((item) => {
    const value = document.resolve(item);
    return isKind(value, "dict") ? [value] : [];
  });
  const flaws = annotations.map((annotation) =>
    orFlaw(() => {
      const form = isShown(document, annotation) ? shownAppearance(document, annotation) : null;
      if (form) walkForm(scene(annotation), form, placeAppearance(document, annotation, form), start);
    }),
  );
  const found = [flaw, ...flaws].find((one) => one instanceof Flaw);
  return { page: node.page ?? 0, box, marks, annotations, flaw: found ?? null };
}

/** What is still to be asked of a page when the next is looked at: its pictures, and what its annotations draw. */
export const withoutText = (page: DrawnPage): DrawnPage => ({
  ...page,
  marks: page.marks.filter(({ kind, annotation }) => kind === "image" || annotation !== null),
});

const HIDDEN = 2;
const NO_VIEW = 32;

/** Neither hidden nor kept from the screen (ISO 32000-2 table 167). */
export const isShown = (document: PdfDocument, annotation: PdfDict): boolean =>
  ((asCount(document.get(annotation, "F")) ?? 0) & (HIDDEN | NO_VIEW)) === 0 &&
  boxIn(document, annotation.entries.get("Rect")) !== null;
