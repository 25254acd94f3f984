import type { ReasonCode, SignatureReport } from "../port.ts";
import { type Finding, finding } from "./finding.ts";

/** The signed bytes themselves are others than were signed. */
const ALTERED = new Set<ReasonCode>(["digest-mismatch", "signature-mismatch"]);
const SEEN = new Set(["field-filled", "annotation-added", "annotation-changed"]);

/** What came behind signatures, or into them: what breaks them, and what they allow and yet can be seen. */
export function* changesIn(signatures: readonly SignatureReport[]): Generator<Finding> {
  for (const { changesAfter, changes = [], reasons } of signatures) {
    const forbidden = changes.filter(({ permitted }) => !permitted);
    if (reasons.some((reason) => ALTERED.has(reason))) yield finding("changed-after-signature");
    for (const { page } of forbidden) yield finding("changed-after-signature", page);
    if (changesAfter === "forbidden" && forbidden.length === 0) yield finding("changed-after-signature");
    for (const { kind, page, permitted } of changes) {
      if (permitted && SEEN.has(kind)) yield finding("changed-within-rules", page);
    }
  }
}
