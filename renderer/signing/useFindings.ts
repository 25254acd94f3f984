import { useQueries } from "@tanstack/react-query";
import type { TreatedFinding } from "../../preload/contract.ts";
import { ask } from "../shared/queries.ts";
import { type Fitness, fitnessOf } from "./findings.ts";

/** A document that was looked at. */
export interface LookedAt {
  readonly documentId: string;
  readonly fitness: Fitness;
  readonly findings: readonly TreatedFinding[];
}

/** What there is to know about documents before they are signed. */
export interface Findings {
  readonly documents: readonly LookedAt[];
  /** Some are still being looked at. */
  readonly isLooking: boolean;
}

export function useFindings(documentIds: readonly string[]): Findings {
  const asked = useQueries({
    queries: documentIds.map((documentId) => ({
      queryKey: ["documents.findings", { documentId }],
      queryFn: () => ask("documents.findings", { documentId }),
    })),
  });
  const documents = documentIds.flatMap((documentId, at) => {
    const findings = asked[at]?.data;
    return findings ? [{ documentId, findings, fitness: fitnessOf(findings) }] : [];
  });
  return { documents, isLooking: asked.some(({ isPending, isError }) => isPending && !isError) };
}
