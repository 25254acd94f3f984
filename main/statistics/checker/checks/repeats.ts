import type { Cause, Figure, ReportFinding } from "../port.ts";
import { isTransposed } from "./causes.ts";
import { finding, shown } from "./finding.ts";
import { isNamed } from "./view.ts";

/** The same quantity of the same thing with two values. */
export function repeatFindings(figures: readonly Figure[]): readonly ReportFinding[] {
  const scopes = Map.groupBy(figures.filter(isNamed), ({ scope }) => scope);
  return [...scopes.values()].flatMap((scope) => {
    const quantities = Map.groupBy(scope, ({ key }) => key!);
    return [...quantities].flatMap(([key, all]) => {
      const different = all.filter(({ value }, at) => all.findIndex((each) => each.value === value) === at);
      if (different.length < 2) return [];
      return [
        finding(
          "value-differs",
          [different.at(-1)!, ...different.slice(0, -1)],
          shown(different[0]!.value),
          causeOf(key, different, quantities),
        ),
      ];
    });
  });
}

function causeOf(
  key: string,
  [first, ...others]: readonly Figure[],
  quantities: ReadonlyMap<string, readonly Figure[]>,
): Cause {
  const [, channel] = /^received\.(direct|online)$/u.exec(key) ?? [];
  const opposite = quantities.get(channel === "direct" ? "received.online" : "received.direct") ?? [];
  if (channel && opposite.some(({ value }) => others.some((figure) => figure.value === value)))
    return "swapped-channels";
  return others.some(({ value }) => isTransposed(value, first!.value)) ? "transposed-digits" : "stale-total";
}
