import type { FactsSource, Statistics } from "./port.ts";
import { reportOf } from "./report.ts";
import { scopeOf, USUAL_CONVENTIONS } from "./scope.ts";

export const createStatistics = (source: FactsSource): Statistics => ({
  async report(period, { by = null, conventions = USUAL_CONVENTIONS } = {}) {
    scopeOf(period, conventions);
    return reportOf(await source.facts(period), period, by, conventions);
  },
});
