import { analyseChanges, type ChangeAnswer } from "../../main/verification/changes/analyse.ts";
import { locate, signaturesBehind } from "../../main/verification/located.ts";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { Flaw } from "../../main/verification/pdf/flaw.ts";
import { openFile, openRevision } from "../../main/verification/revisions.ts";
import { findSignatures } from "../../main/verification/signatures.ts";

/** What the analysis of changes says of the first signature of a file that can be read to its end. */
export function analyse(bytes: Uint8Array, budget = new Budget()): ChangeAnswer {
  const opened = openFile(bytes, budget);
  if (opened instanceof Flaw || opened.tailFlaw) throw new Error("cannot be read to its end");
  const all = findSignatures(opened.document).found.map((found) => locate(found, opened));
  const { found, range } = all[0]!;
  const signed = typeof range === "string" ? null : openRevision(opened, range, budget);
  if (typeof range === "string" || signed === null || signed instanceof Flaw) throw new Error("covers no revision");
  return analyseChanges({
    signed,
    signedEnd: range.end,
    current: opened.document,
    signature: found.dict,
    fieldNum: found.field.num,
    newSignatures: signaturesBehind(range, all),
    budget,
  });
}

/** The changes that no rule permits, e.g. `page Contents`. */
export const forbiddenIn = (bytes: Uint8Array): readonly string[] =>
  analyse(bytes)
    .changes.filter(({ rule }) => rule === null)
    .map(({ change }) => ("key" in change ? `${change.kind} ${change.key}` : change.kind));
