import { useSyncExternalStore } from "react";
import type { Job } from "../../preload/contract.ts";
import { bridge } from "./bridge.ts";
import { showFault } from "./notices.ts";
import { ask, refresh } from "./queries.ts";

/** The jobs of this workstation as last told, newest first; one list for every component. */
let jobs: readonly Job[] = [];
const listeners = new Set<() => void>();
const waiting = new Map<string, (job: Job) => void>();

const ENDS: ReadonlySet<Job["state"]> = new Set(["done", "failed", "cancelled"]);

function keep(next: readonly Job[]): void {
  jobs = next;
  for (const listener of listeners) listener();
}

function heard(job: Job): void {
  keep([job, ...jobs.filter(({ id }) => id !== job.id)].sort((a, b) => b.createdAt.localeCompare(a.createdAt)));
  if (!ENDS.has(job.state)) return;
  refresh("dossiers.get", "dossiers.list", "documents.waiting", "recovery.list", "statistics.report");
  if (job.fault && tellsItself(job)) showFault({ fault: job.fault });
  waiting.get(job.id)?.(job);
  waiting.delete(job.id);
}

/** A signature that failed is told where the PIN was asked for. */
const tellsItself = ({ kind }: Job): boolean => kind !== "sign";

const reload = (): void => void ask("jobs.list", {}).then(keep, () => undefined);

bridge.on("job.changed", heard);
window.addEventListener("tram:reconnected", reload);
reload();

export const useJobs = (): readonly Job[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );

/** Calls back when the job has ended, however it ended. */
export function whenEnded(jobId: string, then: (job: Job) => void): void {
  const known = jobs.find(({ id }) => id === jobId);
  if (known && ENDS.has(known.state)) then(known);
  else waiting.set(jobId, then);
}
