import type { PdfDocument } from "../pdf/document.ts";
import { dictAt } from "../pdf/nodes.ts";
import type { PageNode } from "../pdf/pages.ts";
import { isKind, type PdfDict, type PdfValue } from "../pdf/values.ts";
import type { Change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import type { Graph } from "./graph.ts";

const NONE: PdfDict = { kind: "dict", entries: new Map() };

/** Lists every difference between two revisions, from the trailer down; none is judged here. */
export function* diff(before: Graph, after: Graph, comparison: Comparison): Generator<Change> {
  yield* diffTrailer(before, after, comparison);
  for (const key of comparison.differingKeys(before.catalog, after.catalog, ["AcroForm"])) {
    yield { kind: "catalog", key, ...values(before.catalog, after.catalog, key) };
  }
  for (const node of before.pages.values()) yield* diffPage(node, before, after, comparison);
  yield* diffForm(before, after, comparison);
  for (const num of before.form.fields.keys()) yield* diffField(num, before, after, comparison);
}

/** The other keys of a trailer are the file's bookkeeping. The catalog must stay the same object. */
function* diffTrailer(before: Graph, after: Graph, comparison: Comparison): Generator<Change> {
  const [a, b] = [before.document.trailer, after.document.trailer];
  const root = values(a, b, "Root");
  const sameRoot = isKind(root.before, "ref") && isKind(root.after, "ref") && root.before.num === root.after.num;
  if (!sameRoot) yield { kind: "trailer", key: "Root", ...root };
  const info = values(a, b, "Info");
  if (!comparison.same(info.before, info.after)) yield { kind: "trailer", key: "Info", ...info };
}

function* diffPage(node: PageNode, before: Graph, after: Graph, comparison: Comparison): Generator<Change> {
  const later = after.pages.get(node.num);
  if (!later) {
    yield { kind: "page-removed", num: node.num };
    return;
  }
  for (const key of comparison.differingKeys(node.dict, later.dict, ["Annots"])) {
    yield { kind: "page", num: node.num, key, ...values(node.dict, later.dict, key) };
  }
  const a = before.document.items(node.dict, "Annots");
  const b = after.document.items(later.dict, "Annots");
  yield* diffAnnotations(node.num, a, b, comparison);
}

/** Later annotations follow the earlier ones; any other order is a change of its own. */
function* diffAnnotations(
  page: number,
  before: readonly PdfValue[],
  after: readonly PdfValue[],
  comparison: Comparison,
): Generator<Change> {
  const kept = before.every((item, index) => sameObject(item, after[index]));
  if (!kept) yield { kind: "annotations-rearranged", page };
  if (!kept) return;
  for (const [index, item] of before.entries()) {
    if (!comparison.same(item, after[index])) yield { kind: "annotation-changed", page };
  }
  for (const item of after.slice(before.length)) yield { kind: "annotation-added", page, item };
}

const sameObject = (a: PdfValue, b: PdfValue | undefined): boolean =>
  isKind(a, "ref") ? isKind(b, "ref") && a.num === b.num : b !== undefined && !isKind(b, "ref");

function* diffForm(before: Graph, after: Graph, comparison: Comparison): Generator<Change> {
  const [a, b] = [before.form.dict ?? NONE, after.form.dict ?? NONE];
  for (const key of comparison.differingKeys(a, b, ["Fields"])) {
    yield { kind: "form", created: before.form.dict === null, key, ...values(a, b, key) };
  }
  if (before.form.roots.some((num, index) => num !== after.form.roots[index])) yield { kind: "fields-rearranged" };
  for (const num of after.form.fields.keys()) {
    if (!before.form.fields.has(num)) yield { kind: "field-added", num };
  }
}

/** A field's own dictionary and those of its widgets. */
function* diffField(field: number, before: Graph, after: Graph, comparison: Comparison): Generator<Change> {
  if (!after.form.fields.has(field)) {
    yield { kind: "field-removed", num: field };
    return;
  }
  for (const num of new Set([field, ...before.form.fields.get(field)!.widgets])) {
    const [a, b] = [dictAt(before.document, num), laterDict(after.document, num)];
    for (const key of comparison.differingKeys(a, b)) yield { kind: "field", field, num, key, ...values(a, b, key) };
  }
}

function laterDict(document: PdfDocument, num: number): PdfDict {
  const value = document.object(num)?.value;
  return isKind(value, "dict") ? value : NONE;
}

const values = (before: PdfDict, after: PdfDict, key: string) => ({
  before: before.entries.get(key) ?? null,
  after: after.entries.get(key) ?? null,
});
