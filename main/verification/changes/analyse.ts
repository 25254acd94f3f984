import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { broken, Flaw, orFlaw } from "../pdf/flaw.ts";
import { dictAt } from "../pdf/nodes.ts";
import type { PdfDict } from "../pdf/values.ts";
import { type Certification, certificationOf, fieldLocks } from "./certification.ts";
import type { Change } from "./change.ts";
import { Comparison } from "./comparison.ts";
import { CoverCheck } from "./covering/cover-check.ts";
import { diff } from "./diff.ts";
import { readGraph } from "./graph.ts";
import { rulesFor } from "./permissions.ts";
import type { NewSignature } from "./rules/rule.ts";
import { accountForTail } from "./tail.ts";

/** A signature's revision, the present state of the file, and what to know for judging what lies between. */
export interface ChangeQuestion {
  readonly signed: PdfDocument;
  /** Where the signed bytes end. */
  readonly signedEnd: number;
  readonly current: PdfDocument;
  readonly signature: PdfDict;
  readonly fieldNum: number;
  readonly newSignatures: ReadonlyMap<number, NewSignature>;
  readonly budget: Budget;
}

export interface JudgedChange {
  readonly change: Change;
  /** Name of the rule that permits it; null: forbidden. */
  readonly rule: string | null;
  /** Forbidden because it hides what was signed. */
  readonly covers: boolean;
}

export interface ChangeAnswer {
  readonly certification: Certification;
  readonly changes: readonly JudgedChange[];
  /** Why the changes could not be told, which forbids them all. */
  readonly flaw: Flaw | null;
}

export const isForbidden = (answer: ChangeAnswer): boolean =>
  answer.flaw !== null || answer.changes.some(({ rule }) => rule === null);

/** Judges everything that was appended behind a signature: rebuild both states, list the differences, ask the rules. */
export function analyseChanges(question: ChangeQuestion): ChangeAnswer {
  const certification = orFlaw(() => certificationOf(question.signed, question.signature));
  if (certification instanceof Flaw) return { certification: 1, changes: [], flaw: certification };
  const changes = orFlaw(() => judge(question, certification));
  return changes instanceof Flaw
    ? { certification, changes: [], flaw: changes }
    : { certification, changes, flaw: null };
}

function judge(question: ChangeQuestion, certification: Certification): ChangeAnswer["changes"] {
  const { signed, current, budget } = question;
  const signedAt = signed.sections[0]!.span.start;
  if (!current.sections.some(({ span }) => span.start === signedAt)) throw broken("the signed revision was left out");
  accountForTail(current, signed, question.signedEnd);
  const [before, after] = [readGraph(signed), readGraph(current)];
  const comparison = new Comparison(before, after, budget);
  const locks = fieldLocks(signed, question.signature, dictAt(signed, question.fieldNum));
  const cover = new CoverCheck(before, after, budget);
  const context = { before, after, comparison, newSignatures: question.newSignatures, locks, cover };
  const rules = rulesFor(certification);
  return [...diff(before, after, comparison)].map((change) => {
    const rule = rules.find((each) => each.permits(change, context))?.name ?? null;
    return { change, rule, covers: rule === null && cover.wasCovering(change) };
  });
}
