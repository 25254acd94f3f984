import type { PdfDocument } from "../../pdf/document.ts";
import { isKind, isName, type PdfDict } from "../../pdf/values.ts";
import type { DrawnPage } from "./sheet.ts";

const PROGRAMS = ["FontFile", "FontFile2", "FontFile3"];

/** Whether letters that can be seen come from a font the reader's machine has to bring. */
export function hasForeignFont(document: PdfDocument, { marks }: DrawnPage): boolean {
  const fonts = new Set(marks.flatMap((mark) => (mark.kind === "text" && !mark.unseen ? [mark.font] : [])));
  return [...fonts].some((font) => font !== null && !isEmbedded(document, font));
}

function isEmbedded(document: PdfDocument, font: PdfDict): boolean {
  if (isName(document.get(font, "Subtype"), "Type3")) return true;
  const descendant = document.resolve(document.items(font, "DescendantFonts")[0]);
  const descriptor = document.dict(isKind(descendant, "dict") ? descendant : font, "FontDescriptor");
  return descriptor !== null && PROGRAMS.some((key) => isKind(document.get(descriptor, key), "stream"));
}
