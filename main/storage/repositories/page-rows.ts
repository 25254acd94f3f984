import type { Selectable, Updateable } from "kysely";
import type { Separator } from "../../capture/separators/port.ts";
import type { DossierPage, PageEdit } from "../../dossiers/port.ts";
import type { QuarterTurn } from "../../imaging/port.ts";
import { capturedPageOf } from "../captured-pages.ts";
import type { CapturedPageRow, PageEditRow, PageLookRow } from "../schema.ts";
import { bit, parsedOrNull } from "../values.ts";

/** A page with its edits and, once it was looked at, its look. */
export type PageRow = CapturedPageRow &
  PageEditRow & { [K in keyof Omit<PageLookRow, "page_id">]: PageLookRow[K] | null };

export const changeOf = (edit: PageEdit): Updateable<PageEditRow> => ({
  ...(edit.dossierId === undefined ? {} : { dossier_id: edit.dossierId }),
  ...(edit.component === undefined ? {} : { component: edit.component }),
  ...(edit.position === undefined ? {} : { position: edit.position }),
  ...(edit.turn === undefined ? {} : { turn: edit.turn }),
  ...(edit.removed === undefined ? {} : { removed: bit(edit.removed) }),
  ...(edit.deskew === undefined ? {} : { deskew: bit(edit.deskew) }),
  ...(edit.documentId === undefined ? {} : { document_id: edit.documentId }),
});

export const pageOf = (row: Selectable<PageRow>): DossierPage => ({
  ...capturedPageOf(row),
  dossierId: row.dossier_id,
  position: row.position,
  turn: row.turn as QuarterTurn,
  removed: row.removed === 1,
  documentId: row.document_id,
  component: row.component,
  deskew: row.deskew === 1,
  look:
    row.blank === null
      ? null
      : { blank: row.blank === 1, alike: row.alike === 1, separator: parsedOrNull<Separator>(row.separator) },
});
