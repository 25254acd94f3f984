import { document } from "./capabilities.ts";
import type { Job, JobState, Machine } from "./machine.ts";
import type { Manners } from "./manners.ts";

/** The answer to GET ScannerStatus. */
export function statusXml(machine: Machine, manners: Manners, now: number, isTesting: boolean): string {
  const jobs = machine.jobs().map((job) => jobXml(job, manners, now));
  const state = machine.isBusy() ? "Processing" : "Idle";
  return document(
    "ScannerStatus",
    [
      `<pwg:State>${isTesting ? "Testing" : state}</pwg:State>`,
      `<scan:AdfState>${feederState(machine, manners)}</scan:AdfState>`,
      `<scan:Jobs>${jobs.join("")}</scan:Jobs>`,
    ].join(""),
  );
}

function feederState(machine: Machine, manners: Manners): string {
  const blockage = machine.blockage();
  if (blockage) return `ScannerAdf${blockage}`;
  if (machine.isBusy()) return "ScannerAdfProcessing";
  return machine.isLoaded() ? manners.loaded : "ScannerAdfEmpty";
}

const REASONS: Readonly<Record<JobState, string>> = {
  Processing: "JobScanning",
  Completed: "JobCompletedSuccessfully",
  Canceled: "JobCanceledByUser",
  Aborted: "JobTimedOut",
};

const jobXml = (job: Job, { countsRemaining }: Manners, now: number): string =>
  [
    `<scan:JobInfo>`,
    `<pwg:JobUri>/eSCL/ScanJobs/${job.id}</pwg:JobUri>`,
    `<pwg:JobUuid>${job.id}</pwg:JobUuid>`,
    `<scan:Age>${Math.max(0, Math.floor((now - job.startedAt) / 1000))}</scan:Age>`,
    `<pwg:ImagesCompleted>${job.completed}</pwg:ImagesCompleted>`,
    countsRemaining ? `<pwg:ImagesToTransfer>${job.remaining}</pwg:ImagesToTransfer>` : "",
    `<pwg:JobState>${job.state}</pwg:JobState>`,
    `<pwg:JobStateReasons><pwg:JobStateReason>${REASONS[job.state]}</pwg:JobStateReason></pwg:JobStateReasons>`,
    `</scan:JobInfo>`,
  ].join("");
