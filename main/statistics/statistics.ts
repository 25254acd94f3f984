import { countFromCells } from "./cells/count.ts";
import type { TallySource } from "./cells/reader.ts";
import { drill } from "./drill.ts";
import type { Conventions, ConventionsStore, Statistics } from "./port.ts";
import { previousPeriod } from "./previous.ts";
import { scopeOf, USUAL_CONVENTIONS } from "./scope.ts";

const PAGE = 50;
const MOST = 500;

/** Keeps what one office chose for as long as the program runs. */
const forgetful = (): ConventionsStore => {
  let kept: Conventions | null = null;
  return {
    get: async () => kept,
    set: async (chosen) => {
      kept = chosen;
    },
  };
};

export function createStatistics(
  source: TallySource,
  { clock = () => new Date(), store = forgetful() }: { clock?: () => Date; store?: ConventionsStore } = {},
): Statistics {
  const conventionsOf = async (chosen?: Conventions) => chosen ?? (await store.get()) ?? USUAL_CONVENTIONS;
  return {
    conventions: () => conventionsOf(),
    keepConventions: (chosen) => store.set(chosen),
    async report(period, { by = null, conventions: chosen, compare = false } = {}) {
      const conventions = await conventionsOf(chosen);
      const now = clock();
      scopeOf(period, conventions);
      return source.reading(async (reader) => {
        const report = await countFromCells(reader, { period, by, conventions }, now);
        if (!compare) return report;
        const before = { period: previousPeriod(period), by, conventions };
        const { from, to, groups, total } = await countFromCells(reader, before, now);
        return { ...report, previous: { from, to, groups, total } };
      });
    },
    async drill(asked) {
      const conventions = await conventionsOf(asked.conventions);
      const limit = Math.min(Math.max(asked.limit ?? PAGE, 1), MOST);
      return source.reading(async (reader) => {
        const dossiers = [];
        let next: string | null = null;
        for await (const { cursor, ...found } of drill(reader, { ...asked, conventions }, clock())) {
          if (dossiers.length === limit) return { dossiers, next };
          dossiers.push(found);
          next = cursor;
        }
        return { dossiers, next: null };
      });
    },
    rebuild: () => source.rebuild(),
    check: () => source.check(),
  };
}
