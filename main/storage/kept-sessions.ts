import type { Kysely } from "kysely";
import type { CaptureCode, CapturedPage, KeptSession, ScanOptions } from "../capture/port.ts";
import { capturedPageOf } from "./captured-pages.ts";
import type { CaptureSessionRow, Schema } from "./schema.ts";
import { date, parsedOrNull } from "./values.ts";

/** Sessions of a station that stopped before their end with pages kept, oldest first. */
export async function keptSessions(kysely: Kysely<Schema>, station: string): Promise<readonly KeptSession[]> {
  const rows = await stopped(kysely, station).orderBy("opened_at").orderBy("id").execute();
  const sessions = await Promise.all(rows.map((row) => withPages(kysely, row)));
  return sessions.filter(({ pages }) => pages > 0);
}

/** One of them, also one without pages; null when there is no such. */
export async function keptSession(kysely: Kysely<Schema>, station: string, id: string): Promise<KeptSession | null> {
  const row = await stopped(kysely, station).where("id", "=", id).executeTakeFirst();
  return row ? withPages(kysely, row) : null;
}

/** Scans only: of files that were brought nothing is still to come. */
const stopped = (kysely: Kysely<Schema>, station: string) =>
  kysely
    .selectFrom("capture_sessions")
    .selectAll()
    .where("station", "=", station)
    .where("state", "!=", "complete")
    .where("discarded_at", "is", null)
    .where("options", "is not", null);

async function withPages(kysely: Kysely<Schema>, row: CaptureSessionRow): Promise<KeptSession> {
  const lastPage = await lastPageOf(kysely, row.id);
  return {
    id: row.id,
    deviceId: row.device_id,
    dossierId: row.dossier_id,
    options: parsedOrNull<ScanOptions>(row.options),
    note: parsedOrNull(row.note),
    pages: lastPage?.n ?? 0,
    lastPage,
    openedAt: date(row.opened_at),
    code: row.fault_code as CaptureCode | null,
  };
}

async function lastPageOf(kysely: Kysely<Schema>, sessionId: string): Promise<CapturedPage | null> {
  const row = await kysely
    .selectFrom("captured_pages")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("n", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? capturedPageOf(row) : null;
}
