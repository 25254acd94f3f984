import { StatisticsReport } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import { writers } from "../../statistics/writers/index.ts";
import type { Handlers } from "../port.ts";
import { keepExport } from "./exports.ts";

export const statisticsHandlers = ({ statistics, folder }: Workstation) =>
  ({
    "statistics.report": async ({ from, to, by }) =>
      StatisticsReport.parse(await statistics.report({ from, to }, { by })),
    "statistics.export": async ({ from, to, by, format }) => {
      const report = await statistics.report({ from, to }, { by });
      const name = `thong-ke-so-hoa_${from}_${to}.${format}`;
      return { fileId: await keepExport(folder.exports, format, await writers[format](report), name), name };
    },
  }) satisfies Partial<Handlers>;
