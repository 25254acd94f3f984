import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { Rule } from "./rule.ts";

/** Kinds that mark text without standing over it; a viewer draws them itself. */
const MARKS = new Set(["Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut"]);
const ACTING = ["A", "AA", "PA", "OC"];

/**
 * A mark added to a page. An appearance stream could draw anything over the content, so one that brings its own is
 * not permitted, whatever its kind.
 */
const textMark: Rule = {
  name: "text-mark",
  permits(change, { after }) {
    if (change.kind !== "annotation-added") return false;
    const annotation = after.document.resolve(change.item);
    return isKind(annotation, "dict") && isPlainMark(annotation);
  },
};

function isPlainMark({ entries }: PdfDict): boolean {
  const subtype = entries.get("Subtype");
  return (
    isKind(subtype, "name") && MARKS.has(subtype.name) && !entries.has("AP") && !ACTING.some((key) => entries.has(key))
  );
}

export const annotationRules: readonly Rule[] = [textMark];
