import { columnFindings } from "./checks/columns.ts";
import { fractionFindings, limitFindings } from "./checks/limits.ts";
import { rateFindings } from "./checks/rates.ts";
import { repeatFindings } from "./checks/repeats.ts";
import { balanceFindings, partFindings, sumFindings } from "./checks/sums.ts";
import { settled, viewsOf } from "./checks/view.ts";
import type { Figure, ReportFinding } from "./port.ts";

/** The identities that figures of one report break. Pure: the same figures give the same findings. */
export function check(read: readonly Figure[]): readonly ReportFinding[] {
  const figures = settled(read);
  const views = viewsOf(figures).flatMap((view) => [
    ...sumFindings(view),
    ...balanceFindings(view),
    ...limitFindings(view),
  ]);
  return unique([
    ...views,
    ...partFindings(figures),
    ...columnFindings(figures),
    ...rateFindings(figures),
    ...repeatFindings(figures),
    ...fractionFindings(figures),
  ]);
}

/** What two places of a report say together is said once. */
const unique = (findings: readonly ReportFinding[]): readonly ReportFinding[] => [
  ...new Map(
    findings.map((each) => [JSON.stringify([each.code, each.numbers.map(({ where, value }) => [where, value])]), each]),
  ).values(),
];
