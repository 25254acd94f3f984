import type { ReasonCode } from "../port.ts";
import type { ChangeAnswer } from "./analyse.ts";
import type { Change } from "./change.ts";

const OF_KIND: Readonly<Record<Exclude<Change["kind"], "catalog">, ReasonCode>> = {
  trailer: "document-changed",
  page: "page-changed",
  "page-removed": "page-changed",
  "annotations-rearranged": "annotation-changed",
  "annotation-changed": "annotation-changed",
  "annotation-added": "annotation-changed",
  form: "form-changed",
  "fields-rearranged": "form-changed",
  "field-added": "form-changed",
  "field-removed": "form-changed",
  field: "form-changed",
};

const OF_CATALOG: Readonly<Record<string, ReasonCode>> = { Pages: "page-changed", DSS: "security-store-changed" };

/** Why changes behind a signature are not permitted: that there are such, what they concern, whose leave they lack. */
export function reasonsAgainst({ changes, certification, flaw }: ChangeAnswer): readonly ReasonCode[] {
  const forbidden = changes.filter(({ rule }) => rule === null);
  return [
    "changed-after-signing",
    ...(certification ? (["change-forbidden-by-certification"] as const) : []),
    ...new Set(forbidden.map(({ change, covers }) => (covers ? "content-covered" : reasonOf(change)))),
    ...(flaw ? [flaw.code === "pdf-too-complex" ? flaw.code : ("tail-unreadable" as const)] : []),
  ];
}

const reasonOf = (change: Change): ReasonCode =>
  change.kind === "catalog" ? (OF_CATALOG[change.key] ?? "document-changed") : OF_KIND[change.kind];
