import type { StatisticsReport } from "../port.ts";

/** The report as it is. */
export const json = (report: StatisticsReport): string => `${JSON.stringify(report, null, 2)}\n`;
