import { document } from "./capabilities.ts";
import type { Job, JobState, Machine } from "./machine.ts";

/** The answer to GET ScannerStatus. */
export function statusXml(machine: Machine, now: number): string {
  const busy = machine.isBusy();
  const feeder = machine.isLoaded() ? "ScannerAdfLoaded" : "ScannerAdfEmpty";
  const jobs = machine.jobs().map((job) => jobXml(job, now));
  return document(
    "ScannerStatus",
    [
      `<pwg:State>${busy ? "Processing" : "Idle"}</pwg:State>`,
      `<scan:AdfState>${busy ? "ScannerAdfProcessing" : feeder}</scan:AdfState>`,
      `<scan:Jobs>${jobs.join("")}</scan:Jobs>`,
    ].join(""),
  );
}

const REASONS: Readonly<Record<JobState, string>> = {
  Processing: "JobScanning",
  Completed: "JobCompletedSuccessfully",
  Canceled: "JobCanceledByUser",
  Aborted: "JobTimedOut",
};

const jobXml = (job: Job, now: number): string =>
  [
    `<scan:JobInfo>`,
    `<pwg:JobUri>/eSCL/ScanJobs/${job.id}</pwg:JobUri>`,
    `<pwg:JobUuid>${job.id}</pwg:JobUuid>`,
    `<scan:Age>${Math.max(0, Math.floor((now - job.startedAt) / 1000))}</scan:Age>`,
    `<pwg:ImagesCompleted>${job.completed}</pwg:ImagesCompleted>`,
    `<pwg:ImagesToTransfer>${job.remaining}</pwg:ImagesToTransfer>`,
    `<pwg:JobState>${job.state}</pwg:JobState>`,
    `<pwg:JobStateReasons><pwg:JobStateReason>${REASONS[job.state]}</pwg:JobStateReason></pwg:JobStateReasons>`,
    `</scan:JobInfo>`,
  ].join("");
