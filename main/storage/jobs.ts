import type { Kysely } from "kysely";
import type { Job, JobState, JobStore } from "../work/port.ts";
import type { Database } from "./database.ts";
import type { JobRow, Schema } from "./schema.ts";
import { atomically, date, jsonOrNull, ms, parsed, parsedOrNull } from "./values.ts";

/** Jobs of this PC, and taking them one by one from a queue that several stations share. */
export interface SharedJobStore extends JobStore {
  /** The oldest queued job of these kinds, now running here; two stations never get the same one. Null when none waits. */
  claim(kinds: readonly string[]): Promise<Job | null>;
}

export function createJobStore(database: Pick<Database, "kysely" | "station" | "takeRows">): SharedJobStore {
  const { kysely, station } = database;
  return {
    async save(job) {
      const { id, ...values } = rowOf(job, station);
      await kysely
        .insertInto("jobs")
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
        .execute();
    },
    async get(id) {
      const row = await kysely.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? jobOf(row) : null;
    },
    async list(limit) {
      const rows = await kysely
        .selectFrom("jobs")
        .selectAll()
        .where("station", "=", station)
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(jobOf);
    },
    claim: (kinds) => atomically(kysely, (tx) => claim({ ...database, kysely: tx }, kinds)),
  };
}

async function claim(
  { kysely, station, takeRows }: Pick<Database, "station" | "takeRows"> & { readonly kysely: Kysely<Schema> },
  kinds: readonly string[],
): Promise<Job | null> {
  const waiting = kysely
    .selectFrom("jobs")
    .selectAll()
    .where("state", "=", "queued")
    .where("kind", "in", [...kinds])
    .orderBy("created_at")
    .orderBy("id")
    .limit(1);
  const row = await takeRows(waiting).executeTakeFirst();
  if (!row) return null;
  await kysely.updateTable("jobs").set({ state: "running", station }).where("id", "=", row.id).execute();
  return jobOf({ ...row, state: "running" });
}

const rowOf = (job: Job, station: string): JobRow => ({
  id: job.id,
  station,
  kind: job.kind,
  dossier_id: job.dossierId,
  input: JSON.stringify(job.input ?? null),
  state: job.state,
  progress: JSON.stringify(job.progress),
  result: JSON.stringify(job.result ?? null),
  fault: jsonOrNull(job.fault),
  created_at: ms(job.createdAt),
});

const jobOf = (row: JobRow): Job => ({
  id: row.id,
  kind: row.kind,
  dossierId: row.dossier_id,
  input: parsed(row.input),
  state: row.state as JobState,
  progress: parsed(row.progress),
  result: parsed(row.result),
  fault: parsedOrNull(row.fault),
  createdAt: date(row.created_at),
});
