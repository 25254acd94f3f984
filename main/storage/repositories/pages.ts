import type { Kysely } from "kysely";
import type { PageEdit, PageRepository } from "../../dossiers/port.ts";
import type { Schema } from "../schema.ts";
import { atomically, bit, jsonOrNull } from "../values.ts";
import { changeOf, pageOf } from "./page-rows.ts";

export function pageRepository(kysely: Kysely<Schema>): PageRepository {
  return {
    async ofDossier(dossierId) {
      const rows = await selectPages(kysely)
        .where("page_edits.dossier_id", "=", dossierId)
        .orderBy("position")
        .orderBy("page_edits.page_id")
        .execute();
      return rows.map(pageOf);
    },
    async ofSession(sessionId) {
      const rows = await selectPages(kysely).where("session_id", "=", sessionId).orderBy("n").execute();
      return rows.map(pageOf);
    },
    async get(ids) {
      const rows = await selectPages(kysely)
        .where("page_edits.page_id", "in", [...ids])
        .execute();
      return rows.map(pageOf);
    },
    edit: (edits) =>
      atomically(kysely, async (tx) => {
        for (const edit of edits) await apply(tx, edit);
      }),
    async looked(pageId, { blank, alike, separator }) {
      const seen = { blank: bit(blank), alike: bit(alike), separator: jsonOrNull(separator) };
      await kysely
        .insertInto("page_looks")
        .values({ page_id: pageId, ...seen })
        .onConflict((conflict) => conflict.column("page_id").doUpdateSet(seen))
        .execute();
    },
  };
}

const selectPages = (kysely: Kysely<Schema>) =>
  kysely
    .selectFrom("captured_pages")
    .innerJoin("page_edits", "page_edits.page_id", "captured_pages.id")
    .leftJoin("page_looks", "page_looks.page_id", "captured_pages.id")
    .selectAll(["captured_pages", "page_edits"])
    .select(["blank", "alike", "separator"]);

async function apply(kysely: Kysely<Schema>, edit: PageEdit): Promise<void> {
  const change = changeOf(edit);
  if (Object.keys(change).length === 0) return;
  await kysely.updateTable("page_edits").set(change).where("page_id", "=", edit.id).execute();
}
