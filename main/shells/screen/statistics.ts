import { StatisticsReport } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import { dayOf } from "../../shared/time.ts";
import { writers } from "../../statistics/writers/index.ts";
import type { Handlers } from "../port.ts";
import { keepExport } from "./exports.ts";

export const statisticsHandlers = ({ statistics, reportTemplates, folder }: Workstation) =>
  ({
    "statistics.report": async ({ from, to, by }) =>
      StatisticsReport.parse(await statistics.report({ from, to }, { by })),
    "statistics.export": async ({ from, to, by, format, compare }) => {
      const report = await statistics.report({ from, to }, { by, compare });
      const issue = { template: await reportTemplates.get(), number: null, day: dayOf(new Date()) };
      const name = `thong-ke-so-hoa_${from}_${to}.${format}`;
      return { fileId: await keepExport(folder.exports, format, await writers[format](report, issue), name), name };
    },
  }) satisfies Partial<Handlers>;
