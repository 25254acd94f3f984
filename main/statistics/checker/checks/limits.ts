import type { Figure, ReportFinding } from "../port.ts";
import { isTransposed } from "./causes.ts";
import { finding, shown } from "./finding.ts";
import type { View } from "./view.ts";

/** What can be no more than what. */
const WITHIN: readonly (readonly [part: string, whole: string])[] = [
  ["fees.online", "fees"],
  ["received.online", "received"],
  ["received.direct", "received"],
  ["received.postal", "received"],
  ["finished.early", "finished"],
  ["finished.onTime", "finished"],
  ["finished.overdue", "finished"],
  ["inProgress.within", "inProgress"],
  ["inProgress.overdue", "inProgress"],
  ["digitized.input", "received"],
  ["procedures.used", "procedures"],
  ["procedures.full.used", "procedures.full"],
  ["procedures.partial.used", "procedures.partial"],
  ["procedures.full", "procedures"],
  ["procedures.partial", "procedures"],
];

/** Parts larger than their whole, and more finished than there was to finish. */
export function limitFindings(view: View): readonly ReportFinding[] {
  const found = WITHIN.flatMap(([part, whole]) => {
    const [small, large] = [view.get(part), view.get(whole)];
    return small && large && small.value > large.value ? [exceeding("part-exceeds-whole", small, [large])] : [];
  });
  return [...found, ...resolvedFindings(view)];
}

function resolvedFindings(view: View): readonly ReportFinding[] {
  const [finished, handled, carried, received] = ["finished", "handled", "carried", "received"].map((key) =>
    view.get(key),
  );
  if (!finished) return [];
  if (handled && finished.value > handled.value) return [exceeding("resolved-exceeds", finished, [handled])];
  if (carried && received && finished.value > carried.value + received.value)
    return [exceeding("resolved-exceeds", finished, [received, carried])];
  return [];
}

function exceeding(
  code: "part-exceeds-whole" | "resolved-exceeds",
  part: Figure,
  whole: readonly Figure[],
): ReportFinding {
  const most = whole.reduce((sum, { value }) => sum + value, 0);
  return finding(
    code,
    [part, ...whole],
    `≤ ${shown(most)}`,
    isTransposed(part.value, most) ? "transposed-digits" : "other-value",
  );
}

/** `n/d` with more above than below. */
export const fractionFindings = (figures: readonly Figure[]): readonly ReportFinding[] =>
  figures.flatMap((figure) => {
    const whole = figure.kind === "count" && figure.denominator !== undefined ? figures[figure.denominator]! : null;
    return whole && figure.value > whole.value ? [exceeding("part-exceeds-whole", figure, [whole])] : [];
  });
