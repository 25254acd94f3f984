import { Fault, isFault } from "../shared/fault.ts";
import { asWriteFault } from "../shared/files.ts";
import { newId } from "../shared/ids.ts";
import type { Job, JobHandler, JobState, JobStore, Progress } from "./port.ts";

export interface NewJob<Kind extends string> {
  readonly kind: Kind;
  readonly dossierId: string | null;
  readonly input: unknown;
  /** Kept in memory only, and zeroed when the job ends. */
  readonly secret?: Uint8Array;
}

export interface Queue<Kind extends string> {
  /** Jobs of one kind run one after the other, in the order they came; kinds run beside each other. */
  start(job: NewJob<Kind>): Promise<Job<Kind>>;
  /** Resolves when the job has ended, whatever its end; an interrupted one is let go. One that has ended stays as it is. */
  cancel(id: string): Promise<void>;
  /** Starts an interrupted, cancelled or failed job again from its input, as a new job that takes its place. */
  resume(id: string): Promise<Job<Kind>>;
  list(): Promise<readonly Job<Kind>[]>;
  /** Resolves with the job's last state. */
  ended(id: string): Promise<Job<Kind>>;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}

export interface QueueSettings<Kind extends string> {
  readonly store: JobStore;
  readonly handlers: Readonly<Record<Kind, JobHandler>>;
  readonly changed: (job: Job<Kind>) => void;
  /** Told of errors nobody foresaw; the job itself only says `internal`. */
  readonly unforeseen: (error: unknown) => void;
}

interface Running<Kind extends string> {
  job: Job<Kind>;
  readonly control: AbortController;
  readonly end: Promise<Job<Kind>>;
}

const RESUMABLE: readonly JobState[] = ["interrupted", "cancelled", "failed"];

export async function openQueue<Kind extends string>(settings: QueueSettings<Kind>): Promise<Queue<Kind>> {
  const running = new Map<string, Running<Kind>>();
  const lanes = new Map<Kind, Promise<unknown>>();
  await markInterrupted(settings.store);

  function start(request: NewJob<Kind>): Promise<Job<Kind>> {
    return enqueue(freshJob(request), request.secret ?? null);
  }

  async function enqueue(job: Job<Kind>, secret: Uint8Array | null): Promise<Job<Kind>> {
    await settings.store.save(job);
    const control = new AbortController();
    const before = lanes.get(job.kind) ?? Promise.resolve();
    const end = before.then(() => carryOut(job.id, secret));
    running.set(job.id, { job, control, end });
    lanes.set(job.kind, end);
    settings.changed(job);
    return job;
  }

  async function carryOut(id: string, secret: Uint8Array | null): Promise<Job<Kind>> {
    const entry = running.get(id)!;
    try {
      entry.control.signal.throwIfAborted();
      await keep(entry, { state: "running" });
      const context = {
        jobId: id,
        signal: entry.control.signal,
        progress: (progress: Progress) => tell(entry, { progress }),
      };
      const result = await settings.handlers[entry.job.kind](entry.job.input, context, secret);
      return await keep(entry, { state: "done", result });
    } catch (error) {
      return await keep(entry, endingOf(error, entry.control.signal));
    } finally {
      secret?.fill(0);
      running.delete(id);
    }
  }

  function endingOf(thrown: unknown, signal: AbortSignal): Partial<Job> {
    if (signal.aborted) return { state: "cancelled" };
    const error = asWriteFault(thrown);
    if (isFault(error)) return { state: "failed", fault: { code: error.code, params: error.params } };
    settings.unforeseen(error);
    return { state: "failed", fault: { code: "internal", params: {} } };
  }

  function tell(entry: Running<Kind>, change: Partial<Job>): Job<Kind> {
    entry.job = { ...entry.job, ...change } as Job<Kind>;
    settings.changed(entry.job);
    return entry.job;
  }

  async function keep(entry: Running<Kind>, change: Partial<Job>): Promise<Job<Kind>> {
    await settings.store.save({ ...entry.job, ...change });
    return tell(entry, change);
  }

  /** An interrupted job that somebody has decided about is no longer offered. */
  async function letGo(job: Job<Kind>): Promise<void> {
    if (job.state !== "interrupted") return;
    const decided: Job<Kind> = { ...job, state: "cancelled" };
    await settings.store.save(decided);
    settings.changed(decided);
  }

  async function known(id: string): Promise<Job<Kind>> {
    const job = running.get(id)?.job ?? (await settings.store.get(id));
    if (!job) throw new Fault("job-not-found");
    return job as Job<Kind>;
  }

  return {
    start,
    async cancel(id) {
      const job = await known(id);
      const entry = running.get(id);
      entry?.control.abort();
      await (entry?.end ?? letGo(job));
    },
    async resume(id) {
      const job = await known(id);
      if (!RESUMABLE.includes(job.state)) return job;
      const again = await start(job);
      await letGo(job);
      return again;
    },
    async list() {
      const kept = (await settings.store.list(50)) as readonly Job<Kind>[];
      return kept.map((job) => running.get(job.id)?.job ?? job);
    },
    async ended(id) {
      return (await running.get(id)?.end) ?? known(id);
    },
    async close() {
      const entries = [...running.values()];
      for (const entry of entries) entry.control.abort();
      await Promise.all(entries.map((entry) => entry.end));
    },
  };
}

const freshJob = <Kind extends string>({ kind, dossierId, input }: NewJob<Kind>): Job<Kind> => ({
  id: newId(),
  kind,
  dossierId,
  input,
  state: "queued",
  progress: { step: "queued", done: 0, total: null },
  result: null,
  fault: null,
  createdAt: new Date(),
});

/** What was in flight when the program last stopped is offered again, never silently repeated. */
async function markInterrupted(store: JobStore): Promise<void> {
  for (const job of await store.list(500)) {
    if (job.state === "queued" || job.state === "running") await store.save({ ...job, state: "interrupted" });
  }
}
