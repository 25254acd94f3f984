import type { PdfDocument } from "../pdf/document.ts";
import { type Form, type FormField, readForm } from "../pdf/form.ts";
import { catalogOf } from "../pdf/nodes.ts";
import { type PageNode, readPageTree } from "../pdf/pages.ts";
import { isKind, type PdfDict } from "../pdf/values.ts";

/** One revision seen as what can be shown or acted on. */
export interface Graph {
  readonly document: PdfDocument;
  readonly catalog: PdfDict;
  readonly pages: ReadonlyMap<number, PageNode>;
  readonly form: Form;
  /** Objects that have a place of their own in the comparison (catalog, page tree, fields, widgets): met elsewhere, identity is enough. */
  readonly places: ReadonlySet<number>;
  /** Which field a widget belongs to. */
  readonly owners: ReadonlyMap<number, FormField>;
}

/** @throws Flaw when page tree or form cannot be read */
export function readGraph(document: PdfDocument): Graph {
  const pages = readPageTree(document);
  const form = readForm(document);
  const owners = new Map<number, FormField>();
  for (const field of form.fields.values()) for (const widget of field.widgets) owners.set(widget, field);
  const root = document.trailer.entries.get("Root");
  const catalog = isKind(root, "ref") ? [root.num] : [];
  const places = new Set([...catalog, ...pages.keys(), ...form.fields.keys(), ...owners.keys()]);
  return { document, catalog: catalogOf(document), pages, form, places, owners };
}
