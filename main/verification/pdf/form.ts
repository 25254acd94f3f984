import type { PdfDocument } from "./document.ts";
import { ambiguous, broken } from "./flaw.ts";
import { catalogOf, dictAt, numberOf } from "./nodes.ts";
import { textOf } from "./text.ts";
import { isKind, type PdfDict } from "./values.ts";

/** A field of the interactive form (ISO 32000-2 §12.7.4). */
export interface FormField {
  readonly num: number;
  /** Partial names joined by periods. */
  readonly name: string;
  /** Own or inherited /FT. */
  readonly type: string | null;
  readonly dict: PdfDict;
  readonly fields: readonly number[];
  /** Objects of its widgets; its own number when field and widget are one dictionary. */
  readonly widgets: readonly number[];
}

export interface Form {
  readonly dict: PdfDict | null;
  /** Numbers of the root fields, in order. */
  readonly roots: readonly number[];
  readonly fields: ReadonlyMap<number, FormField>;
}

const DEEPEST = 32;

/** Reads all fields; fields and their kids must be references, each met once. Those that lead to nothing are no fields. */
export function readForm(document: PdfDocument): Form {
  const dict = document.dict(catalogOf(document), "AcroForm");
  if (!dict) return { dict, roots: [], fields: new Map() };
  const fields = new Map<number, FormField>();
  const roots = numbersOf(document, dict, "Fields");
  for (const num of roots) readField(document, num, { name: "", type: null }, fields, 0);
  return { dict, roots, fields };
}

function readField(
  document: PdfDocument,
  num: number,
  parent: { readonly name: string; readonly type: string | null },
  fields: Map<number, FormField>,
  depth: number,
): void {
  if (fields.has(num)) throw ambiguous(`field ${num} is met twice`);
  if (depth > DEEPEST) throw broken("fields nested too deeply");
  const dict = dictAt(document, num);
  const type = document.get(dict, "FT");
  const own = textOf(document.get(dict, "T"));
  const name = [parent.name, own].filter(Boolean).join(".");
  const inherited = { name, type: isKind(type, "name") ? type.name : parent.type };
  const kids = numbersOf(document, dict, "Kids");
  const isField = (kid: number) => dictAt(document, kid).entries.has("T");
  const below = kids.filter(isField);
  const widgets = kids.length > 0 ? kids.filter((kid) => !isField(kid)) : [num];
  fields.set(num, { num, ...inherited, dict, fields: below, widgets });
  for (const kid of below) readField(document, kid, inherited, fields, depth + 1);
}

const numbersOf = (document: PdfDocument, dict: PdfDict, key: string): number[] =>
  document
    .items(dict, key)
    .filter((item) => document.resolve(item) !== null)
    .map((item) => numberOf(document, item));
