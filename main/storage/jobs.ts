import type { Job, JobState, JobStore } from "../work/port.ts";
import type { Database } from "./database.ts";
import type { JobRow } from "./schema.ts";
import { date, jsonOrNull, ms, parsed, parsedOrNull } from "./values.ts";

/** Jobs of this PC. */
export function createJobStore({ kysely, station }: Pick<Database, "kysely" | "station">): JobStore {
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
  };
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
