import type { SignedRange } from "./byte-range.ts";
import type { PdfDocument } from "./pdf/document.ts";
import { Flaw, orFlaw } from "./pdf/flaw.ts";
import { type FormField, readForm } from "./pdf/form.ts";
import { isKind, type PdfDict } from "./pdf/values.ts";

/** A signature field that holds a signature dictionary (ISO 32000-2 §12.8.1). */
export interface FoundSignature {
  readonly field: FormField;
  readonly dict: PdfDict;
  /** The object the dictionary stands in: its own, or the field's. */
  readonly container: number;
  readonly subFilter: string;
}

/** /SubFilter of a document timestamp (ISO 32000-2 §12.8.5). */
export const DOCUMENT_TIMESTAMP = "ETSI.RFC3161";

const MOST_SIGNATURES = 100;

/** All signatures that fields lead to, in the form's order, and whether there are too many to look at. */
export function findSignatures(document: PdfDocument): { found: readonly FoundSignature[]; tooMany: boolean } {
  const found: FoundSignature[] = [];
  for (const field of readForm(document).fields.values()) {
    const value = field.dict.entries.get("V");
    const dict = document.resolve(value);
    const looksSigned = isKind(dict, "dict") && (field.type === "Sig" || dict.entries.has("ByteRange"));
    if (!looksSigned) continue;
    const subFilter = document.get(dict, "SubFilter");
    const container = isKind(value, "ref") ? value.num : field.num;
    found.push({ field, dict, container, subFilter: isKind(subFilter, "name") ? subFilter.name : "" });
  }
  return { found: found.slice(0, MOST_SIGNATURES), tooMany: found.length > MOST_SIGNATURES };
}

/** Whether the signed revision itself has this signature in this field, and not only a later one. */
export function holdsSignature(signed: PdfDocument, { field }: FoundSignature, range: SignedRange): boolean {
  const value = orFlaw(() => {
    const earlier = readForm(signed).fields.get(field.num);
    return earlier ? signed.get(earlier.dict, "V") : null;
  });
  if (value instanceof Flaw || !isKind(value, "dict")) return false;
  const contents = value.entries.get("Contents");
  return isKind(contents, "string") && contents.span?.start === range.gapStart;
}
