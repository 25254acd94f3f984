import type { ChangeAnswer, ChangeQuestion } from "./changes/analyse.ts";
import type { Change } from "./changes/change.ts";
import { type Graph, readGraph } from "./changes/graph.ts";
import { Flaw, orFlaw } from "./pdf/flaw.ts";
import { isKind } from "./pdf/values.ts";
import type { ChangeKind, ReportedChange } from "./port.ts";

const UNREADABLE: ReportedChange = { kind: "unreadable", page: null, permitted: false };

/** The changes in words a person has for them, in the order of pages, each once; bookkeeping of the form is left out. */
export function reportedChanges(question: ChangeQuestion, answer: ChangeAnswer): readonly ReportedChange[] {
  if (answer.flaw) return [UNREADABLE];
  const scene = orFlaw(() => sceneOf(question));
  if (scene instanceof Flaw) return [UNREADABLE];
  const told = new Map<string, ReportedChange>();
  for (const { change, rule } of answer.changes) {
    if (change.kind === "form" && rule !== null) continue;
    const one = { ...scene.tell(change), permitted: rule !== null };
    told.set(JSON.stringify(one), one);
  }
  return [...told.values()].toSorted((a, b) => (a.page ?? -1) - (b.page ?? -1));
}

interface Told {
  readonly kind: ChangeKind;
  readonly page: number | null;
}

function sceneOf({ signed, current, newSignatures }: ChangeQuestion) {
  const [before, after] = [readGraph(signed), readGraph(current)];
  const pages = pagesOfWidgets(after);
  const pageAt = (num: number) => after.pages.get(num)?.page ?? before.pages.get(num)?.page ?? null;
  const pageOfField = (num: number) => {
    const widgets = (after.form.fields.get(num) ?? before.form.fields.get(num))?.widgets ?? [];
    return widgets.map((widget) => pages.get(widget)).find((page) => page !== undefined) ?? null;
  };
  const signature = (num: number): ChangeKind | null => {
    const later = newSignatures.get(num);
    if (!later) return null;
    return later.documentTimestamp ? "timestamp-added" : "signature-added";
  };
  const tell = (change: Change): Told => {
    switch (change.kind) {
      case "trailer":
        return { kind: change.key === "Info" ? "metadata" : "document-changed", page: null };
      case "catalog":
        return { kind: CATALOG[change.key] ?? "document-changed", page: null };
      case "page":
        return aboutPage(change.key, pageAt(change.num));
      case "page-removed":
        return { kind: "page-added-or-removed", page: pageAt(change.num) };
      case "annotation-added": {
        const owner = isKind(change.item, "ref") ? after.owners.get(change.item.num) : undefined;
        return { kind: (owner && signature(owner.num)) ?? "annotation-added", page: pageAt(change.page) };
      }
      case "annotation-changed":
      case "annotations-rearranged":
        return { kind: "annotation-changed", page: pageAt(change.page) };
      case "field-added":
      case "field-removed":
        return { kind: signature(change.num) ?? "field-changed", page: pageOfField(change.num) };
      case "field": {
        const kind = VALUES.has(change.key) ? (signature(change.field) ?? "field-filled") : "field-changed";
        return { kind, page: pageOfField(change.field) };
      }
      default:
        return { kind: "form-changed", page: null };
    }
  };
  return { tell };
}

const CATALOG: Readonly<Record<string, ChangeKind>> = {
  DSS: "evidence-added",
  Metadata: "metadata",
  Extensions: "metadata",
  Pages: "page-added-or-removed",
};
const VALUES = new Set(["V", "AP", "AS", "M", "I"]);
const TREE = new Set(["Kids", "Count", "Parent"]);

const aboutPage = (key: string, page: number | null): Told =>
  TREE.has(key) ? { kind: "page-added-or-removed", page } : { kind: "page-content", page };

function pagesOfWidgets({ document, pages }: Graph): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { dict, page } of pages.values()) {
    if (page === null) continue;
    for (const item of document.items(dict, "Annots")) if (isKind(item, "ref")) found.set(item.num, page);
  }
  return found;
}
