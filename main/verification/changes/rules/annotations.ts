import { brightnessOf } from "../../content/colour.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { Graph } from "../graph.ts";
import type { Rule } from "./rule.ts";

/** Kinds that mark text without standing over it. */
const MARKS = new Set(["Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut"]);
/** Lines; one as bright as paper takes away what it is drawn through. */
const LINES = new Set(["Underline", "Squiggly", "StrikeOut"]);
const BRIGHT = 0.6;
const ACTING = ["A", "AA", "PA", "OC"];

/** A mark added to a page, with no action, and with no picture of its own that hides what is to be read. */
const textMark: Rule = {
  name: "text-mark",
  permits(change, { after, cover }) {
    if (change.kind !== "annotation-added") return false;
    const annotation = after.document.resolve(change.item);
    if (!isKind(annotation, "dict")) return false;
    const kind = markOf(annotation, after);
    if (kind === null || cover.isMasked(annotation, kind)) return false;
    return !cover.addedHides(change, annotation, change.page);
  },
};

/** Which mark an annotation is; null for any other, and for one that acts or erases. */
function markOf(annotation: PdfDict, graph: Graph): string | null {
  const subtype = graph.document.get(annotation, "Subtype");
  if (!isKind(subtype, "name") || !MARKS.has(subtype.name)) return null;
  if (ACTING.some((key) => annotation.entries.has(key))) return null;
  return LINES.has(subtype.name) && isBright(annotation, graph) ? null : subtype.name;
}

function isBright(annotation: PdfDict, { document }: Graph): boolean {
  const items = document.items(annotation, "C").map((item) => document.resolve(item));
  const components = items.filter((item) => isKind(item, "number")).map(({ value }) => value);
  return components.length > 0 && (brightnessOf(components) ?? 1) > BRIGHT;
}

export const annotationRules: readonly Rule[] = [textMark];
