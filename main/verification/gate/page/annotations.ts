import { area, share } from "../../content/box.ts";
import { boxIn } from "../../content/plane.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { FindingCode } from "../finding.ts";
import { type DrawnPage, isShown } from "./sheet.ts";

/** Lead somewhere, open beside the page, or are the form's. */
const APART = new Set(["Widget", "Link", "Popup", "Text", "PrinterMark", "TrapNet"]);
/** Mark text without standing over it. */
const MARKS = new Set(["Highlight", "Underline", "Squiggly", "StrikeOut"]);
const OVERLAP = 0.3;

/** Annotations that stand over what the page says, or that are there and not shown. */
export function* annotationsOn(document: PdfDocument, { annotations, marks }: DrawnPage): Generator<FindingCode> {
  for (const annotation of annotations) {
    const box = boxIn(document, annotation.entries.get("Rect"));
    if (!box || area(box) === 0) continue;
    const kind = subtypeOf(document, annotation);
    if (kind !== "Popup" && !isShown(document, annotation)) yield "annotation-hidden";
    else if (!APART.has(kind) && !MARKS.has(kind)) {
      const below = marks.filter((mark) => mark.annotation === null && mark.kind !== "fill");
      const meets = below.some((mark) => share(mark.seen, box) >= OVERLAP || share(box, mark.seen) >= OVERLAP);
      if (meets) yield "annotation-over-content";
    }
  }
}

function subtypeOf(document: PdfDocument, annotation: PdfDict): string {
  const subtype = document.get(annotation, "Subtype");
  return isKind(subtype, "name") ? subtype.name : "";
}
