import type { Kysely } from "kysely";
import type { DossierCode, Recovery } from "../dossiers/port.ts";
import { Fault } from "../shared/fault.ts";
import type { Database } from "./database.ts";
import { lastPosition } from "./journal.ts";
import type { Schema } from "./schema.ts";
import { atomically, date, ms } from "./values.ts";

export function createRecovery(
  { kysely, station }: Pick<Database, "kysely" | "station">,
  clock = () => new Date(),
): Recovery {
  return {
    async list() {
      const rows = await undecided(kysely, station).execute();
      return rows.map((row) => ({
        sessionId: row.id,
        deviceId: row.device_id,
        dossierId: row.dossier_id,
        pages: Number(row.pages),
        startedAt: date(row.opened_at),
      }));
    },
    keep: (sessionId, dossierId) => atomically(kysely, (tx) => keep(tx, sessionId, dossierId, clock())),
    discard: (sessionId) => atomically(kysely, (tx) => discard(tx, sessionId, clock())),
  };
}

const undecided = (kysely: Kysely<Schema>, station: string) =>
  kysely
    .selectFrom("capture_sessions")
    .innerJoin("captured_pages", "captured_pages.session_id", "capture_sessions.id")
    .innerJoin("page_edits", "page_edits.page_id", "captured_pages.id")
    .select(["capture_sessions.id", "device_id", "capture_sessions.dossier_id", "opened_at"])
    .select((select) => select.fn.countAll().as("pages"))
    .where("station", "=", station)
    .where("discarded_at", "is", null)
    .where((where) =>
      where.or([
        where("state", "=", "open"),
        where.and([where("page_edits.dossier_id", "is", null), where("removed", "=", 0)]),
      ]),
    )
    .groupBy(["capture_sessions.id", "device_id", "capture_sessions.dossier_id", "opened_at"])
    .orderBy("opened_at")
    .orderBy("capture_sessions.id");

async function keep(kysely: Kysely<Schema>, sessionId: string, dossierId: string, at: Date): Promise<void> {
  const session = await endSession(kysely, sessionId, at);
  if (session.dossier_id === dossierId) return;
  await requireDossier(kysely, dossierId);
  await kysely.updateTable("capture_sessions").set({ dossier_id: dossierId }).where("id", "=", sessionId).execute();
  const last = await lastPosition(kysely, dossierId);
  const pages = await pagesOf(kysely, sessionId);
  for (const [index, { id }] of pages.entries())
    await kysely
      .updateTable("page_edits")
      .set({ dossier_id: dossierId, position: last + index + 1 })
      .where("page_id", "=", id)
      .where((where) => where.or([where("dossier_id", "is", null), where("dossier_id", "=", session.dossier_id)]))
      .execute();
}

async function discard(kysely: Kysely<Schema>, sessionId: string, at: Date): Promise<void> {
  await endSession(kysely, sessionId, at);
  await kysely
    .updateTable("capture_sessions")
    .set({ discarded_at: ms(at) })
    .where("id", "=", sessionId)
    .execute();
  for (const { id } of await pagesOf(kysely, sessionId))
    await kysely.updateTable("page_edits").set({ removed: 1 }).where("page_id", "=", id).execute();
}

/** A session that was still open counts as broken off at its recovery. */
async function endSession(kysely: Kysely<Schema>, sessionId: string, at: Date) {
  const session = await kysely
    .selectFrom("capture_sessions")
    .select(["dossier_id", "state"])
    .where("id", "=", sessionId)
    .executeTakeFirst();
  if (!session) throw new Fault<DossierCode>("page-not-found");
  if (session.state === "open")
    await kysely
      .updateTable("capture_sessions")
      .set({ state: "ended", closed_at: ms(at) })
      .where("id", "=", sessionId)
      .execute();
  return session;
}

async function requireDossier(kysely: Kysely<Schema>, id: string): Promise<void> {
  const known = await kysely.selectFrom("dossiers").select("id").where("id", "=", id).executeTakeFirst();
  if (!known) throw new Fault<DossierCode>("dossier-not-found");
}

const pagesOf = (kysely: Kysely<Schema>, sessionId: string) =>
  kysely.selectFrom("captured_pages").select("id").where("session_id", "=", sessionId).orderBy("n").execute();
