import { dayOf } from "../../main/shared/time.ts";
import { countFromCells } from "../../main/statistics/cells/count.ts";
import { CELL_KEYS, contributionsOf, createBook, type TallyReader } from "../../main/statistics/cells/port.ts";
import { drill } from "../../main/statistics/drill.ts";
import type { DossierFact, DrillRequest, Facts } from "../../main/statistics/port.ts";
import type { Asked } from "../../main/statistics/report.ts";

/** Tallies of dossiers and of all their documents, in memory, without storage's short cuts. */
export function readerOf({ dossiers, procedures }: Pick<Facts, "dossiers" | "procedures">): TallyReader {
  const book = createBook();
  for (const dossier of dossiers) book.add(contributionsOf({ dossier, work: dossier.documents }));
  const cells = book.cells().filter(({ span }) => span === "day");
  const inOrder = dossiers.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const isAmong = (dossier: DossierFact, who: Parameters<TallyReader["unfinishedAt"]>[1]) =>
    who === null || who.values.includes(dossier[who.dimension] ?? "");
  return {
    procedures: async () => procedures.map((procedure) => ({ ...procedure, retired: false })),
    sums: async (dimension, { from, to }) =>
      cells.filter((cell) => cell.dimension === dimension && cell.day >= from && cell.day < to),
    sumsBefore: async (dimension, day) => cells.filter((cell) => cell.dimension === dimension && cell.day < day),
    days: async ({ from, to }) =>
      cells.filter((cell) => cell.dimension === "channel" && cell.day >= from && cell.day < to),
    async daysWith({ plus, minus }, { from, to }, who) {
      const holding = cells.filter(
        (cell) =>
          cell.dimension === (who?.dimension ?? "channel") &&
          (who?.values.includes(cell.value) ?? true) &&
          cell.day >= from &&
          cell.day < to,
      );
      const amount = (n: readonly number[]) =>
        plus.reduce((sum, key) => sum + n[CELL_KEYS.indexOf(key)]!, 0) -
        minus.reduce((sum, key) => sum + n[CELL_KEYS.indexOf(key)]!, 0);
      return [...new Set(holding.filter(({ n }) => amount(n) > 0).map(({ day }) => day))].sort();
    },
    happenedOn: async (day, who, documents) =>
      (documents ? inOrder : inOrder.map((dossier) => ({ ...dossier, documents: [] }))).filter(
        (dossier) =>
          isAmong(dossier, who) &&
          [dossier.receivedAt, dossier.finishedAt].some((at) => at !== null && dayOf(at) === day),
      ),
    workedOn: async (day, who) =>
      inOrder.map((dossier) => ({
        dossier,
        work: dossier.documents.filter(
          (document) =>
            dayOf(document.createdAt) === day &&
            isAmong(who?.dimension === "officer" ? { ...dossier, officer: document.officer } : dossier, who),
        ),
      })),
    unfinishedAt: async (moment, who) =>
      inOrder
        .filter(({ receivedAt, finishedAt }) => receivedAt < moment && (finishedAt === null || finishedAt >= moment))
        .filter((dossier) => isAmong(dossier, who))
        .map(({ id }) => id),
    withoutDocuments: async (ids) => inOrder.filter(({ id }) => ids.includes(id)),
    dueLater: async (now, to) =>
      inOrder.filter(
        ({ receivedAt, finishedAt, dueAt }) =>
          receivedAt < to && (finishedAt === null || finishedAt >= now) && dueAt !== null && dueAt >= now && dueAt < to,
      ),
  };
}

export const fromCells = (facts: Facts, asked: Asked, now: Date) => countFromCells(readerOf(facts), asked, now);

/** How much the dossiers of a list add up to. */
export async function drilled(
  reader: TallyReader,
  asked: DrillRequest & Pick<Asked, "conventions">,
  now: Date,
): Promise<number> {
  let sum = 0;
  for await (const { n } of drill(reader, asked, now)) sum += n;
  return sum;
}
