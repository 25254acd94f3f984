import type { PdfDocument } from "../pdf/document.ts";
import { catalogOf } from "../pdf/nodes.ts";
import { textOf } from "../pdf/text.ts";
import { asCount, isKind, isName, type PdfDict } from "../pdf/values.ts";

/** DocMDP (ISO 32000-2 §12.8.2.2): 1 nothing, 2 filling and signing, 3 also annotations; null when not certified. */
export type Certification = 1 | 2 | 3 | null;

/** The strictest of what the certification of this revision and the signature's own reference allow. */
export function certificationOf(document: PdfDocument, signature: PdfDict): Certification {
  const permissions = document.dict(catalogOf(document), "Perms");
  const certifying = permissions ? document.dict(permissions, "DocMDP") : null;
  const claimed = permissions !== null && (permissions.entries.get("DocMDP") ?? null) !== null;
  const levels = [
    ...(certifying ? transforms(document, certifying, "DocMDP").map(level(document)) : []),
    ...transforms(document, signature, "DocMDP").map(level(document)),
  ];
  if (claimed && levels.length === 0) return 1;
  return levels.length === 0 ? null : (Math.min(...levels) as 1 | 2 | 3);
}

const level =
  (document: PdfDocument) =>
  (parameters: PdfDict | null): number => {
    const p = parameters ? document.get(parameters, "P") : null;
    if (p === null) return 2;
    const value = asCount(p);
    return value !== null && value >= 1 && value <= 3 ? value : 1;
  };

/** Which fields the signature locks: its FieldMDP reference (§12.8.2.4) and its field's Lock (Table 236). */
export function fieldLocks(document: PdfDocument, signature: PdfDict, field: PdfDict): (name: string) => boolean {
  const lock = document.dict(field, "Lock");
  const locks = [...transforms(document, signature, "FieldMDP"), ...(lock ? [lock] : [])].map((it) =>
    lockOf(document, it),
  );
  return (name) => locks.some((locked) => locked(name));
}

/** A lock that cannot be read locks all. */
function lockOf(document: PdfDocument, parameters: PdfDict | null): (name: string) => boolean {
  const action = parameters ? document.get(parameters, "Action") : null;
  const names = parameters ? document.items(parameters, "Fields").map((item) => textOf(document.resolve(item))) : [];
  const named = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  if (isName(action ?? undefined, "Include")) return named;
  if (isName(action ?? undefined, "Exclude")) return (field) => !named(field);
  return () => true;
}

function transforms(document: PdfDocument, signature: PdfDict, method: string): readonly (PdfDict | null)[] {
  return document
    .items(signature, "Reference")
    .map((item) => document.resolve(item))
    .filter((reference) => isKind(reference, "dict"))
    .filter((reference) => isName(document.get(reference, "TransformMethod"), method))
    .map((reference) => document.dict(reference, "TransformParams"));
}
