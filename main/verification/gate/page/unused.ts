import type { PdfDocument } from "../../pdf/document.ts";
import type { PageNode } from "../../pdf/pages.ts";
import { isKind, isName, type PdfStream } from "../../pdf/values.ts";
import type { DrawnPage } from "./sheet.ts";

/** Whether pages have pictures at hand that no page draws. */
export function unusedImages(
  document: PdfDocument,
  tree: ReadonlyMap<number, PageNode>,
  pages: readonly DrawnPage[],
): boolean {
  const drawn = new Set<PdfStream>(
    pages.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === "image" ? [mark.image] : []))),
  );
  for (const { dict } of tree.values()) {
    const resources = document.dict(dict, "Resources");
    const objects = resources && document.dict(resources, "XObject");
    for (const item of objects?.entries.values() ?? []) {
      const value = document.resolve(item);
      const isImage = isKind(value, "stream") && isName(document.get(value.dict, "Subtype"), "Image");
      if (isImage && !drawn.has(value)) return true;
    }
  }
  return false;
}
