import type { ChangeAnswer } from "../changes/analyse.ts";
import type { Change } from "../changes/change.ts";
import type { Graph } from "../changes/graph.ts";
import { around, type Box, boxIn, type Point } from "../content/plane.ts";
import type { PdfDocument } from "../pdf/document.ts";
import type { Form, FormField } from "../pdf/form.ts";
import { isKind, isName, type PdfDict, type PdfValue } from "../pdf/values.ts";
import type { Look } from "./port.ts";

type Areas = Look["permitted"];

/** Fields nested deeper are refused by whoever reads the form. */
const DEEPEST = 32;
/** Side of the largest icon of a note, in points. */
const ICON = 32;

/**
 * Where each page may look different by what the analysis of changes permitted: the rectangles of annotations that were
 * added, and of widgets whose field was signed or filled. By page, from 0, in the page's own space.
 */
export function permittedAreas({ changes }: ChangeAnswer, before: Graph, after: Graph): ReadonlyMap<number, Areas> {
  const permitted = changes.filter(({ rule }) => rule !== null).map(({ change }) => change);
  const widgets = new Set(permitted.flatMap((change) => widgetsOf(change, before, after)));
  const added = permitted.flatMap((change) => (change.kind === "annotation-added" ? [change] : []));
  const areas = new Map<number, Areas>();
  for (const { num, dict, page } of after.pages.values()) {
    if (page === null) continue;
    const annotations = after.document
      .items(dict, "Annots")
      .filter((item) => isKind(item, "ref") && widgets.has(item.num));
    const here = [...annotations, ...added.filter((change) => change.page === num).map(({ item }) => item)];
    areas.set(
      page,
      here.flatMap((item) => areasOf(item, after)),
    );
  }
  return areas;
}

/** Object numbers of the widgets that may look different by a permitted change of the form. */
function widgetsOf(change: Change, before: Graph, { form }: Graph): readonly number[] {
  if (change.kind === "field") {
    const field = form.fields.get(change.field);
    return field ? withBelow(form, field).flatMap(({ widgets }) => widgets) : [];
  }
  if (change.kind !== "form" || change.key !== "NeedAppearances") return [];
  return [...before.owners.keys()].filter((widget) => !showsValue(widget, before.document));
}

/** Whether a widget has a picture and a value: asking viewers to draw it anew must not show something else. */
function showsValue(widget: number, document: PdfDocument): boolean {
  const chain = ancestry(widget, document);
  return chain[0]?.entries.has("AP") === true && chain.some(({ entries }) => entries.has("V"));
}

/** A widget, its field, and those above. */
function ancestry(widget: number, document: PdfDocument): readonly PdfDict[] {
  const chain: PdfDict[] = [];
  for (let node = document.object(widget)?.value ?? null; isKind(node, "dict"); node = document.get(node, "Parent")) {
    if (chain.push(node) > DEEPEST) break;
  }
  return chain;
}

/** What a field holds is inherited (ISO 32000-2 §12.7.4.1). */
const withBelow = (form: Form, field: FormField): readonly FormField[] => [
  field,
  ...field.fields.flatMap((num) => {
    const below = form.fields.get(num);
    return below ? withBelow(form, below) : [];
  }),
];

/** A mark's rectangle, and those around the words it marks: viewers that draw it themselves keep to these. */
function areasOf(item: PdfValue, { document }: Graph): Areas {
  const annotation = document.resolve(item);
  if (!isKind(annotation, "dict")) return [];
  const rect = boxIn(document, annotation.entries.get("Rect"));
  if (!rect) return [];
  const isNote = isName(document.get(annotation, "Subtype"), "Text");
  return [rect, ...(isNote ? [turned(rect)] : []), ...quadsOf(annotation, document)];
}

/** On a turned page a note's icon stays upright: it turns about its upper left corner (ISO 32000-2 Table 167). */
function turned([left, bottom, right, top]: Box): Box {
  const side = Math.min(ICON, Math.max(right - left, top - bottom));
  return [left - side, top - side, left + side, top + side];
}

function quadsOf(mark: PdfDict, document: PdfDocument): readonly Box[] {
  const sides = document.items(mark, "QuadPoints").map((side) => document.resolve(side));
  if (!sides.every((side) => isKind(side, "number"))) return [];
  const numbers = sides.map(({ value }) => value);
  const pointAt = (at: number): Point => [numbers[at]!, numbers[at + 1]!];
  return Array.from({ length: Math.floor(numbers.length / 8) }, (_, quad) =>
    around([0, 2, 4, 6].map((at) => pointAt(quad * 8 + at))),
  );
}
