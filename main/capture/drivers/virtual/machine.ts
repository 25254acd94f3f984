import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sheet } from "./pile.ts";
import { renderBlankBack, renderSide } from "./render.ts";
import type { ScanRequest } from "./request.ts";

export type JobState = "Processing" | "Completed" | "Canceled" | "Aborted";

export interface Job {
  readonly id: string;
  readonly startedAt: number;
  readonly state: JobState;
  /** Sides that went out whole. */
  readonly completed: number;
  /** Sides still to be fetched. */
  readonly remaining: number;
}

export interface MachineOptions {
  /** Papers in the feeder; the glass takes them one after the other. */
  readonly sheets: readonly Sheet[];
  /** The feeder is full again for every job. Otherwise it stays empty until it is loaded. */
  readonly reloads: boolean;
  /** Time that a side takes to go through, in ms. */
  readonly pacing: number;
  /** A job nobody asks for is given up after this time, in ms. */
  readonly jobLife: number;
}

export type Refusal = "busy" | "empty";

/** A side on its way out: it counts once `delivered` was called; until then it is served again. */
export interface OutgoingSide {
  readonly bytes: Buffer;
  delivered(): void;
}

/** The paper path: one job at a time, a feeder, a glass. */
export interface Machine {
  open(request: ScanRequest): Job | Refusal;
  /** Null when the job is unknown, over, or out of paper. */
  next(jobId: string): Promise<OutgoingSide | "busy" | null>;
  /** False when there is no such job. */
  cancel(jobId: string): boolean;
  /** Newest first. */
  jobs(): readonly Job[];
  isBusy(): boolean;
  isLoaded(): boolean;
  load(sheets: readonly Sheet[]): void;
}

interface RunningJob extends Job {
  state: JobState;
  completed: number;
  remaining: number;
  touchedAt: number;
  serving: boolean;
  readonly request: ScanRequest;
  readonly sides: readonly (() => Promise<Buffer>)[];
}

const REMEMBERED_JOBS = 10;

export function createMachine(options: MachineOptions): Machine {
  let pile = options.sheets;
  let feeder = options.sheets;
  let onGlass = 0;
  let jobs: RunningJob[] = [];

  const running = (): RunningJob | undefined => {
    const job = jobs.find((each) => each.state === "Processing");
    if (job && !job.serving && Date.now() - job.touchedAt > options.jobLife) job.state = "Aborted";
    return job?.state === "Processing" ? job : undefined;
  };
  const find = (id: string) => jobs.find((job) => job.id === id && job.state === "Processing");
  const take = (request: ScanRequest): readonly Sheet[] => {
    if (request.source === "platen") return pile.length > 0 ? [pile[onGlass++ % pile.length]!] : [];
    const sheets = feeder;
    if (!options.reloads) feeder = [];
    return sheets;
  };

  return {
    open(request) {
      if (running()) return "busy";
      const sides = take(request).flatMap((sheet) => sidesOf(sheet, request));
      if (sides.length === 0) return "empty";
      const now = Date.now();
      const job: RunningJob = {
        id: randomUUID(),
        startedAt: now,
        touchedAt: now,
        state: "Processing",
        completed: 0,
        remaining: sides.length,
        serving: false,
        request,
        sides,
      };
      jobs = [job, ...jobs].slice(0, REMEMBERED_JOBS);
      return job;
    },

    async next(jobId) {
      const job = find(jobId);
      if (!job) return null;
      if (job.serving) return "busy";
      const at = job.completed;
      const render = job.sides[at];
      if (!render) {
        job.state = "Completed";
        return null;
      }
      job.serving = true;
      try {
        const [bytes] = await Promise.all([render(), sleep(options.pacing)]);
        if (job.state !== "Processing") return null;
        return { bytes, delivered: () => deliver(job, at) };
      } finally {
        job.serving = false;
        job.touchedAt = Date.now();
      }
    },

    cancel(jobId) {
      const job = jobs.find((each) => each.id === jobId);
      if (job?.state === "Processing") job.state = "Canceled";
      return job !== undefined;
    },

    jobs: () => jobs,
    isBusy: () => running() !== undefined,
    isLoaded: () => feeder.length > 0,
    load(sheets) {
      pile = sheets;
      feeder = sheets;
    },
  };
}

/** The last side ends the job, so that the scanner is free although a client forgets to ask once more. */
function deliver(job: RunningJob, at: number): void {
  if (job.completed !== at) return;
  job.completed++;
  job.remaining--;
  job.touchedAt = Date.now();
  if (job.remaining === 0 && job.state === "Processing") job.state = "Completed";
}

function sidesOf({ sides: [front, back] }: Sheet, request: ScanRequest): (() => Promise<Buffer>)[] {
  const face = () => renderSide(front.file, request);
  if (!request.duplex) return [face];
  return [face, () => (back ? renderSide(back.file, request) : renderBlankBack(front.file, request))];
}
