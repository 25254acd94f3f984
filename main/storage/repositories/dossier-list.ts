import type { Kysely } from "kysely";
import type { DossierFilter, DossierList } from "../../dossiers/port.ts";
import { fold } from "../../shared/text.ts";
import { startOf } from "../../shared/time.ts";
import type { Schema } from "../schema.ts";
import { ms } from "../values.ts";
import { dossierOf, type JoinedDossierRow } from "./dossier-rows.ts";
import { contains } from "./like.ts";

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
  const rows = await matching(kysely, filter)
    .orderBy("received_at", "desc")
    .orderBy("dossiers.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return { dossiers: shown.map(dossierOf), next: rows.length > limit ? cursorOf(shown.at(-1)!) : null };
}

function matching(kysely: Kysely<Schema>, filter: DossierFilter) {
  const { statuses, procedure, field, officer, from, to, after } = filter;
  const words = fold(filter.text ?? "").split(" ");
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
    })
    .where((where) => where.and(words.filter(Boolean).map((word) => contains(where.ref("search"), word))));
}

/** Where a page of the list ends: time of receipt and id of its last dossier. */
const cursorOf = (row: JoinedDossierRow): string => `${row.received_at}.${row.id}`;

function placeOf(cursor: string): { at: number; id: string } {
  const [at, id] = cursor.split(".");
  return { at: Number(at), id: id ?? "" };
}
