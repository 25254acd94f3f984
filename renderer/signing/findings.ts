import i18next from "i18next";
import type { Finding, TreatedFinding, Treatment } from "../../preload/contract.ts";
import { word } from "../shared/texts.ts";

/** One thing that was seen in a document, and on which pages. */
export interface ToldFinding {
  readonly code: string;
  readonly severity: Finding["severity"];
  /** Null where the office's policy is not known. */
  readonly treatment: Treatment | null;
  /** From 0, in order; empty where it concerns the whole document. */
  readonly pages: readonly number[];
}

const TREATMENTS: readonly (Treatment | null)[] = ["refuse", "ask", "tell", null];
const SEVERITIES: readonly Finding["severity"][] = ["danger", "caution", "note"];

/** Each thing once, with its pages; what stands against signing first, then the graver. */
export function toldFindings(findings: readonly (Finding | TreatedFinding)[]): readonly ToldFinding[] {
  const told = new Map<string, ToldFinding>();
  for (const finding of findings) {
    const { code, severity, page } = finding;
    const pages = [...(told.get(code)?.pages ?? []), ...(page === null ? [] : [page])];
    const treatment = "treatment" in finding ? finding.treatment : null;
    told.set(code, { code, severity, treatment, pages: pages.toSorted((a, b) => a - b) });
  }
  const rank = ({ treatment, severity }: ToldFinding) =>
    TREATMENTS.indexOf(treatment) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  return [...told.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a document can be signed: as it is, once the person has accepted what was found, or not at all. */
export type Fitness = "fit" | "ask" | "refuse";

export function fitnessOf(findings: readonly TreatedFinding[]): Fitness {
  if (findings.some(({ treatment }) => treatment === "refuse")) return "refuse";
  return findings.some(({ treatment }) => treatment === "ask") ? "ask" : "fit";
}

/** The sentence and its pages, as people count them. */
export function findingText({ code, pages }: ToldFinding): string {
  if (pages.length === 0) return word("finding", code);
  return i18next.t("findings.onPages", {
    finding: word("finding", code),
    pages: pages.map((page) => page + 1).join(", "),
  });
}
