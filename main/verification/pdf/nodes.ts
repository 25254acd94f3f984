import type { PdfDocument } from "./document.ts";
import { broken } from "./flaw.ts";
import { isKind, type PdfDict, type PdfValue } from "./values.ts";

/** The document catalog (ISO 32000-2 §7.7.2). */
export function catalogOf(document: PdfDocument): PdfDict {
  const catalog = document.get(document.trailer, "Root");
  if (!isKind(catalog, "dict")) throw broken("no catalog");
  return catalog;
}

/** The object number of a tree's node, which must be a reference that leads somewhere. */
export function numberOf(document: PdfDocument, value: PdfValue | undefined): number {
  if (!isKind(value, "ref")) throw broken("a node of a tree is no reference");
  if (document.object(value.num)?.gen !== value.gen) throw broken(`object ${value.num} is missing`);
  return value.num;
}

export function dictAt(document: PdfDocument, num: number): PdfDict {
  const value = document.object(num)?.value;
  if (!isKind(value, "dict")) throw broken(`object ${num} is no dictionary`);
  return value;
}
