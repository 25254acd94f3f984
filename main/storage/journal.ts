import type { Kysely } from "kysely";
import type { CapturedPage, Journal } from "../capture/port.ts";
import type { Database } from "./database.ts";
import type { CapturedPageRow, Schema } from "./schema.ts";
import { atomically, bit, ms } from "./values.ts";

/** Keeps the order in which pages became safe. A page of a dossier's session takes the last place among its pages. */
export function createJournal(
  { kysely, station }: Pick<Database, "kysely" | "station">,
  clock = () => new Date(),
): Journal {
  return {
    async open({ id, deviceId, dossierId }) {
      await kysely
        .insertInto("capture_sessions")
        .values({ id, station, device_id: deviceId, dossier_id: dossierId, ...OPENED, opened_at: ms(clock()) })
        .execute();
    },
    commit: (page) => atomically(kysely, (tx) => commit(tx, page)),
    async close(sessionId, outcome) {
      await kysely
        .updateTable("capture_sessions")
        .set({
          state: outcome.state,
          fault_code: outcome.state === "ended" ? outcome.code : null,
          closed_at: ms(clock()),
        })
        .where("id", "=", sessionId)
        .execute();
    },
  };
}

const OPENED = { state: "open", fault_code: null, closed_at: null, discarded_at: null };

async function commit(kysely: Kysely<Schema>, page: CapturedPage): Promise<void> {
  const session = await kysely
    .selectFrom("capture_sessions")
    .select("dossier_id")
    .where("id", "=", page.sessionId)
    .executeTakeFirstOrThrow();
  await kysely.insertInto("captured_pages").values(rowOf(page)).execute();
  const position = session.dossier_id === null ? page.n : (await lastPosition(kysely, session.dossier_id)) + 1;
  await kysely
    .insertInto("page_edits")
    .values({ page_id: page.id, dossier_id: session.dossier_id, position, turn: 0, removed: 0, document_id: null })
    .execute();
}

/** 0 for a dossier without pages. */
export async function lastPosition(kysely: Kysely<Schema>, dossierId: string): Promise<number> {
  const { last } = await kysely
    .selectFrom("page_edits")
    .select((select) => select.fn.max("position").as("last"))
    .where("dossier_id", "=", dossierId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

const rowOf = (page: CapturedPage): CapturedPageRow => ({
  id: page.id,
  session_id: page.sessionId,
  n: page.n,
  hash: page.hash,
  page_index: page.index,
  media_type: page.mediaType,
  width: page.width,
  height: page.height,
  dpi: page.dpi,
  color: page.color,
  bytes: page.bytes,
  repeated: bit(page.repeated),
  captured_at: ms(page.capturedAt),
});
