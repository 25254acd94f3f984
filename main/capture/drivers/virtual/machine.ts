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

export type Refusal = "busy" | "empty" | "blocked";

/** What stands in the way of paper until somebody has been at the scanner. */
export type Blockage = "Jam" | "HatchOpen" | "MultipickDetected";

/** How a side is made other than it should be. */
export interface Spoiling {
  /** The side before it, once more. */
  readonly repeats?: boolean;
  readonly dpi?: number;
}

/** A side on its way out: it counts once `delivered` was called; until then it is served again. */
export interface OutgoingSide {
  readonly bytes: Buffer;
  delivered(): void;
}

/** The paper path: one job at a time, a feeder, a glass. */
export interface Machine {
  open(request: ScanRequest): Job | Refusal;
  /** Null when the job is unknown, over, or out of paper. */
  next(jobId: string, spoiling?: Spoiling): Promise<OutgoingSide | "busy" | null>;
  /** The number of the side that {@link next} would serve; 0 when there is no such job. */
  upcoming(jobId: string): number;
  /** What a known job was opened for; null for an unknown one. */
  requestOf(jobId: string): ScanRequest | null;
  /** False when there is no such job. */
  cancel(jobId: string): boolean;
  /** Newest first. */
  jobs(): readonly Job[];
  isBusy(): boolean;
  isLoaded(): boolean;
  blockage(): Blockage | null;
  /** Fills the feeder and clears what stood in the way. */
  load(sheets: readonly Sheet[]): void;
  /** Ends the running job. */
  block(by: Blockage): void;
  abort(): void;
  /** Forgets every job; sheets that were not delivered lie in the feeder. */
  restart(): void;
}

interface RunningJob extends Job {
  state: JobState;
  completed: number;
  remaining: number;
  touchedAt: number;
  serving: boolean;
  readonly request: ScanRequest;
  readonly sheets: readonly Sheet[];
  readonly sides: readonly Render[];
}

type Render = (request: ScanRequest) => Promise<Buffer>;

const REMEMBERED_JOBS = 10;

export function createMachine(options: MachineOptions): Machine {
  let pile = options.sheets;
  let feeder = options.sheets;
  let onGlass = 0;
  let jobs: RunningJob[] = [];
  let blockage: Blockage | null = null;

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
      if (blockage && request.source === "feeder") return "blocked";
      if (running()) return "busy";
      const sheets = take(request);
      const sides = sheets.flatMap((sheet) => sidesOf(sheet, request));
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
        sheets,
        sides,
      };
      jobs = [job, ...jobs].slice(0, REMEMBERED_JOBS);
      return job;
    },

    async next(jobId, { repeats = false, dpi } = {}) {
      const job = find(jobId);
      if (!job) return null;
      if (job.serving) return "busy";
      const at = job.completed;
      const render = job.sides[repeats ? Math.max(0, at - 1) : at];
      if (!render) {
        job.state = "Completed";
        return null;
      }
      job.serving = true;
      try {
        const [bytes] = await Promise.all([
          render({ ...job.request, dpi: dpi ?? job.request.dpi }),
          sleep(options.pacing),
        ]);
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
    blockage: () => blockage,
    requestOf: (jobId) => jobs.find((job) => job.id === jobId)?.request ?? null,
    upcoming: (jobId) => (find(jobId)?.completed ?? -1) + 1,
    load(sheets) {
      pile = sheets;
      feeder = sheets;
      blockage = null;
    },
    block(by) {
      blockage = by;
      this.abort();
    },
    abort() {
      const job = running();
      if (job) job.state = "Aborted";
    },
    restart() {
      const job = running();
      if (job?.request.source === "feeder") {
        feeder = job.sheets.slice(Math.floor(job.completed / (job.request.duplex ? 2 : 1)));
      }
      jobs = [];
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

function sidesOf({ sides: [front, back] }: Sheet, { duplex }: ScanRequest): Render[] {
  const face: Render = (request) => renderSide(front.file, request);
  if (!duplex) return [face];
  return [face, (request) => (back ? renderSide(back.file, request) : renderBlankBack(front.file, request))];
}
