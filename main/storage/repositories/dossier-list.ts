import type { Kysely } from "kysely";
import type { DossierFilter, DossierList } from "../../dossiers/port.ts";
import { startOf } from "../../shared/time.ts";
import type { Schema } from "../schema.ts";
import { newestDossiers } from "../search/dossiers.ts";
import { partsAsked } from "../search/words.ts";
import { ms } from "../values.ts";
import { dossierOf, type JoinedDossierRow } from "./dossier-rows.ts";

const MOST = 500;
const USUAL = 50;

export const selectDossiers = (kysely: Kysely<Schema>) =>
  kysely
    .selectFrom("dossiers")
    .innerJoin("procedures", "procedures.code", "dossiers.procedure")
    .selectAll("dossiers")
    .select(["procedures.name as procedure_name", "procedures.field as field"]);

export async function listDossiers(kysely: Kysely<Schema>, filter: DossierFilter): Promise<DossierList> {
  const limit = Math.min(Math.max(filter.limit ?? USUAL, 1), MOST);
  const parts = partsAsked(filter.text ?? "");
  const rows = await newestDossiers(
    kysely,
    { dossiers: matching(kysely, filter), parts, ...boundsOf(filter) },
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  return { dossiers: shown.map(dossierOf), next: rows.length > limit ? cursorOf(shown.at(-1)!) : null };
}

/** Between which times of receipt the filter can find anything, in ms; the second is the first beyond. */
function boundsOf({ from, to, after }: DossierFilter): { since: number | null; until: number | null } {
  const ends = [to === undefined ? [] : [ms(startOf(to))], after === undefined ? [] : [placeOf(after).at + 1]].flat();
  return { since: from === undefined ? null : ms(startOf(from)), until: ends.length === 0 ? null : Math.min(...ends) };
}

function matching(kysely: Kysely<Schema>, filter: DossierFilter) {
  const { statuses, procedure, field, officer, from, to, after } = filter;
  return selectDossiers(kysely)
    .$if(statuses !== undefined, (query) => query.where("status", "in", [...statuses!]))
    .$if(procedure !== undefined, (query) => query.where("procedure", "=", procedure!))
    .$if(field !== undefined, (query) => query.where("procedures.field", "=", field!))
    .$if(officer !== undefined, (query) => query.where("officer", "=", officer!))
    .$if(from !== undefined, (query) => query.where("received_at", ">=", ms(startOf(from!))))
    .$if(to !== undefined, (query) => query.where("received_at", "<", ms(startOf(to!))))
    .$if(after !== undefined, (query) => {
      const { at, id } = placeOf(after!);
      return query.where((where) =>
        where.or([
          where("received_at", "<", at),
          where.and([where("received_at", "=", at), where("dossiers.id", "<", id)]),
        ]),
      );
    });
}

/** Where a page of the list ends: time of receipt and id of its last dossier. */
const cursorOf = (row: JoinedDossierRow): string => `${row.received_at}.${row.id}`;

function placeOf(cursor: string): { at: number; id: string } {
  const [at, id] = cursor.split(".");
  return { at: Number(at), id: id ?? "" };
}
