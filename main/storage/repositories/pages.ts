import type { Kysely, Updateable } from "kysely";
import type { ColorMode, MediaType } from "../../capture/port.ts";
import type { DossierPage, PageEdit, PageRepository } from "../../dossiers/port.ts";
import type { QuarterTurn } from "../../imaging/port.ts";
import type { CapturedPageRow, PageEditRow, Schema } from "../schema.ts";
import { atomically, bit, date } from "../values.ts";

export function pageRepository(kysely: Kysely<Schema>): PageRepository {
  return {
    async ofDossier(dossierId) {
      const rows = await selectPages(kysely)
        .where("page_edits.dossier_id", "=", dossierId)
        .orderBy("position")
        .orderBy("page_id")
        .execute();
      return rows.map(pageOf);
    },
    async get(ids) {
      const rows = await selectPages(kysely)
        .where("page_id", "in", [...ids])
        .execute();
      return rows.map(pageOf);
    },
    edit: (edits) =>
      atomically(kysely, async (tx) => {
        for (const edit of edits) await apply(tx, edit);
      }),
  };
}

const selectPages = (kysely: Kysely<Schema>) =>
  kysely
    .selectFrom("captured_pages")
    .innerJoin("page_edits", "page_edits.page_id", "captured_pages.id")
    .selectAll(["captured_pages", "page_edits"]);

async function apply(kysely: Kysely<Schema>, edit: PageEdit): Promise<void> {
  const change = changeOf(edit);
  if (Object.keys(change).length === 0) return;
  await kysely.updateTable("page_edits").set(change).where("page_id", "=", edit.id).execute();
}

const changeOf = (edit: PageEdit): Updateable<PageEditRow> => ({
  ...(edit.position === undefined ? {} : { position: edit.position }),
  ...(edit.turn === undefined ? {} : { turn: edit.turn }),
  ...(edit.removed === undefined ? {} : { removed: bit(edit.removed) }),
  ...(edit.documentId === undefined ? {} : { document_id: edit.documentId }),
});

const pageOf = (row: CapturedPageRow & PageEditRow): DossierPage => ({
  id: row.id,
  sessionId: row.session_id,
  n: row.n,
  hash: row.hash,
  index: row.page_index,
  mediaType: row.media_type as MediaType,
  width: row.width,
  height: row.height,
  dpi: row.dpi,
  color: row.color as ColorMode,
  bytes: row.bytes,
  repeated: row.repeated === 1,
  capturedAt: date(row.captured_at),
  dossierId: row.dossier_id,
  position: row.position,
  turn: row.turn as QuarterTurn,
  removed: row.removed === 1,
  documentId: row.document_id,
});
