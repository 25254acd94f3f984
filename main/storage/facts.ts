import type { Kysely } from "kysely";
import type { Level } from "../dossiers/port.ts";
import { startOf } from "../shared/time.ts";
import type { TallyFact } from "../statistics/cells/port.ts";
import type { DossierFact, FactsSource } from "../statistics/port.ts";
import { documentFactOf, dossierFactOf, workFactOf } from "./fact-rows.ts";
import { factQueries, type Which } from "./facts-queries.ts";
import type { Schema } from "./schema.ts";
import { ms } from "./values.ts";

/** Reads everything a period's report is counted from, dossier by dossier: the count that tallies are held against. */
export function createFactsSource({ kysely }: { readonly kysely: Kysely<Schema> }): FactsSource {
  return {
    async facts(period) {
      const [from, to] = [ms(startOf(period.from)), ms(startOf(period.to))];
      const queries = factQueries(kysely);
      const procedures = await queries.procedures().where("retired", "=", 0).execute();
      const mattering = await tallyFacts(kysely, (where) =>
        where.and([
          where("dossiers.received_at", "<", to),
          where.or([where("dossiers.finished_at", "is", null), where("dossiers.finished_at", ">=", from)]),
        ]),
      );
      const work = await queries.work(from, to).execute();
      return {
        dossiers: mattering.map(({ dossier }) => dossier),
        work: work.map(workFactOf),
        procedures: procedures.map(({ code, name, field, level }) => ({ code, name, field, level: level as Level })),
      };
    },
  };
}

/** Dossiers with all that was ever made for them, by time of receipt. */
export async function tallyFacts(kysely: Kysely<Schema>, which: Which): Promise<readonly TallyFact[]> {
  const queries = factQueries(kysely);
  const rows = await queries.dossiers(which).execute();
  const documents = Map.groupBy(await queries.documents(which).execute(), (row) => row.dossier_id);
  const waits = Map.groupBy(await queries.waits(which).execute(), (row) => row.dossier_id);
  return rows.map((row) => {
    const own = documents.get(row.id) ?? [];
    return { dossier: dossierFactOf(row, own, waits.get(row.id) ?? []), work: own.map(documentFactOf) };
  });
}

/** By time of receipt, as if they had no documents. */
export async function factsWithoutDocuments(kysely: Kysely<Schema>, which: Which): Promise<readonly DossierFact[]> {
  const queries = factQueries(kysely);
  const rows = await queries.dossiers(which).execute();
  const waits = Map.groupBy(await queries.waits(which).execute(), (row) => row.dossier_id);
  return rows.map((row) => dossierFactOf(row, [], waits.get(row.id) ?? []));
}
