import type { RenderingReport, SignatureReport } from "../port.ts";
import type { Eye } from "./port.ts";
import { type PermittedRevision, secondOpinions } from "./second-opinion.ts";

/** A signature as it was judged by what the file says. */
export interface Judged {
  readonly report: SignatureReport;
  /** Null where there is nothing to look at again: no later change, or one that is forbidden anyway. */
  readonly permitted: PermittedRevision | null;
}

/** Adds what the eye has to say, which speaks against a signature or not at all. */
export async function withSecondOpinion(
  judged: readonly Judged[],
  pdf: Uint8Array,
  eye: Eye,
): Promise<readonly SignatureReport[]> {
  const again = judged.filter(({ permitted }) => permitted !== null);
  const opinions = await secondOpinions(
    pdf,
    again.map(({ permitted }) => permitted!),
    eye,
  );
  return judged.map((one) => {
    const opinion = opinions[again.indexOf(one)];
    return opinion ? withRendering(one.report, opinion) : one.report;
  });
}

function withRendering(report: SignatureReport, rendering: RenderingReport): SignatureReport {
  const unchecked = rendering.unseen.length > 0 ? (["rendering-unchecked"] as const) : [];
  if (rendering.differences.length === 0) {
    return { ...report, rendering, reasons: [...report.reasons, ...unchecked] };
  }
  const reasons = [...report.reasons, "changed-after-signing" as const, "rendering-differs" as const, ...unchecked];
  return { ...report, rendering, changesAfter: "forbidden", reasons };
}
