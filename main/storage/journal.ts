import type { Kysely } from "kysely";
import type { CaptureCode, CapturedPage, Journal } from "../capture/port.ts";
import { Fault } from "../shared/fault.ts";
import { rowOf } from "./captured-pages.ts";
import type { Database } from "./database.ts";
import { keptSession, keptSessions } from "./kept-sessions.ts";
import type { Schema } from "./schema.ts";
import { atomically, jsonOrNull, ms } from "./values.ts";

/** Keeps the order in which pages became safe. A page of a dossier's session takes the last place among its pages. */
export function createJournal(
  { kysely, station }: Pick<Database, "kysely" | "station">,
  clock = () => new Date(),
): Journal {
  return {
    async open({ id, deviceId, dossierId, options, note }) {
      await kysely
        .insertInto("capture_sessions")
        .values({
          ...{ id, station, device_id: deviceId, dossier_id: dossierId },
          ...{ options: jsonOrNull(options), note: jsonOrNull(note) },
          ...{ ...OPENED, discarded_at: null, opened_at: ms(clock()) },
        })
        .execute();
    },
    reopen: (id) =>
      atomically(kysely, async (tx) => {
        const session = await keptSession(tx, station, id);
        if (!session) throw new Fault<CaptureCode>("session-not-found");
        await tx.updateTable("capture_sessions").set(OPENED).where("id", "=", id).execute();
        return session;
      }),
    async stateOf(id) {
      const row = await kysely
        .selectFrom("capture_sessions")
        .select("state")
        .where("id", "=", id)
        .where("station", "=", station)
        .executeTakeFirst();
      if (!row) return "unknown";
      return row.state === "complete" ? "complete" : "stopped";
    },
    interrupted: () => keptSessions(kysely, station),
    commit: (page) => atomically(kysely, (tx) => commit(tx, page)),
    async close(sessionId, outcome) {
      await kysely
        .updateTable("capture_sessions")
        .set({
          state: outcome.state,
          fault_code: outcome.state === "ended" ? outcome.code : null,
          warnings: jsonOrNull(outcome.warnings ?? null),
          closed_at: ms(clock()),
        })
        .where("id", "=", sessionId)
        .execute();
    },
  };
}

const OPENED = { state: "open", fault_code: null, warnings: null, closed_at: null };

const UNTOUCHED = { turn: 0, removed: 0, document_id: null, component: null, deskew: 1 } as const;

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
    .values({ page_id: page.id, dossier_id: session.dossier_id, position, ...UNTOUCHED })
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
