import { z } from "zod";

/** Names a thing of the record; files, pages and documents travel as ids, never as paths. */
export const Id = z.string().min(1).max(80);

/** A person, as the office writes the name. */
export const Person = z.string().trim().min(1).max(200);

/** ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A calendar day of the office, `yyyy-MM-dd`. */
export const Day = z.iso.date();

export const Bytes = z.number().int().nonnegative();

/** Answer of a call that goes on: watch `job.changed` for it. */
export const JobStarted = z.object({ jobId: Id });
