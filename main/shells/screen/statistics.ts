import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { StatisticsReport } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import { writeDurably } from "../../shared/files.ts";
import { newId } from "../../shared/ids.ts";
import { writers } from "../../statistics/writers/index.ts";
import type { Handlers } from "../port.ts";

export const statisticsHandlers = ({ statistics, folder }: Workstation) =>
  ({
    "statistics.report": async ({ from, to, by }) =>
      StatisticsReport.parse(await statistics.report({ from, to }, { by })),
    "statistics.export": async ({ from, to, by, format }) => {
      const report = await statistics.report({ from, to }, { by });
      const fileId = `${newId()}.${format}`;
      await mkdir(folder.exports, { recursive: true });
      await writeDurably(join(folder.exports, fileId), await writers[format](report));
      return { fileId, name: `thong-ke-so-hoa_${from}_${to}.${format}` };
    },
  }) satisfies Partial<Handlers>;
