import type { FaultParams } from "../shared/fault.ts";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";

/** `total` is null while it is not known how much there is to do. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
}

/**
 * A piece of long work. `input` is JSON and survives a crash; what must not be stored (a PIN) travels beside it and is
 * gone with the process.
 */
export interface Job<Kind extends string = string> {
  readonly id: string;
  readonly kind: Kind;
  readonly dossierId: string | null;
  readonly input: unknown;
  readonly state: JobState;
  readonly progress: Progress;
  readonly result: unknown;
  readonly fault: { readonly code: string; readonly params: FaultParams } | null;
  readonly createdAt: Date;
}

/** Where jobs are kept. Filled by storage. */
export interface JobStore {
  save(job: Job): Promise<void>;
  get(id: string): Promise<Job | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly Job[]>;
}

export interface JobContext {
  readonly jobId: string;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** Carries out one kind of job. `secret` is zeroed by the queue when the handler has ended, however it ended. */
export type JobHandler = (input: unknown, context: JobContext, secret: Uint8Array | null) => Promise<unknown>;
