import { type DrilledDossier, StatisticsReport } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import { dayOf } from "../../shared/time.ts";
import type { Drilled } from "../../statistics/port.ts";
import { writers } from "../../statistics/writers/index.ts";
import type { Handlers } from "../port.ts";
import { keepExport } from "./exports.ts";

export const statisticsHandlers = ({ statistics, reportTemplates, folder }: Workstation) =>
  ({
    "statistics.report": async ({ from, to, by }) =>
      StatisticsReport.parse(await statistics.report({ from, to }, { by })),
    "statistics.drill": async ({ from, to, by, ...asked }) => {
      const { dossiers, next } = await statistics.drill({ period: { from, to }, by, ...asked });
      return { dossiers: dossiers.map(drilledOf), next };
    },
    "statistics.export": async ({ from, to, by, format, compare }) => {
      const report = await statistics.report({ from, to }, { by, compare });
      const issue = { template: await reportTemplates.get(), number: null, day: dayOf(new Date()) };
      const name = `thong-ke-so-hoa_${from}_${to}.${format}`;
      return { fileId: await keepExport(folder.exports, format, await writers[format](report, issue), name), name };
    },
  }) satisfies Partial<Handlers>;

const drilledOf = ({ dossier, n }: Drilled): DrilledDossier => ({
  ...{ id: dossier.id, code: dossier.code, procedure: dossier.procedure, procedureName: dossier.procedureName },
  ...{ field: dossier.field, channel: dossier.channel, status: dossier.status, officer: dossier.officer },
  receivedAt: dossier.receivedAt.toISOString(),
  dueAt: dossier.dueAt?.toISOString() ?? null,
  finishedAt: dossier.finishedAt?.toISOString() ?? null,
  n,
});
