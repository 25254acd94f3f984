import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode, PaperSource } from "../../port.ts";
import { isRunning, type JobInfo, obstacle, type ScannerStatus } from "./status.ts";

/** What is known when a device gives no further side. */
export interface Ending {
  /** HTTP status of the last NextDocument. */
  readonly answer: number;
  readonly source: PaperSource;
  readonly received: number;
  /** A side was asked for twice, so that only the device's count tells whether one was skipped. */
  readonly isCountNeeded: boolean;
  /** Null when the device could not tell. */
  readonly status: ScannerStatus | null;
  readonly job: JobInfo | null;
}

/**
 * Why no further side comes; null when the job ended as it should. AdfState never ends a job, since devices report Empty
 * while sides are still to come: it only explains an end that the device has declared.
 */
export function faultOfEnding(ending: Ending): Fault<CaptureCode> | null {
  const stopped = stoppedBy(ending);
  if (stopped) return new Fault<CaptureCode>(stopped);
  if (ending.received === 0) return new Fault<CaptureCode>(isFeederBare(ending) ? "feeder-empty" : "device-failed");
  if (isForgotten(ending)) return new Fault<CaptureCode>("connection-lost", { reason: "job-forgotten" });
  if (ending.answer === 404 || (ending.answer === 410 && !isRunning(ending.job))) return missingSides(ending);
  return new Fault<CaptureCode>(ending.answer === 410 ? "connection-lost" : "device-failed", { status: ending.answer });
}

/** A 404 from a feeder that may have come too early: the device itself says that the job goes on. */
export const mayGoOn = (ending: Ending): boolean =>
  ending.answer === 404 && ending.source === "feeder" && isRunning(ending.job) && stoppedBy(ending) === null;

/** Why a device would not begin a job although the settings were fit; null when its status tells nothing. */
export function faultBeforeJob(status: ScannerStatus, source: PaperSource): Fault<CaptureCode> | null {
  const code = obstacle(status);
  if (code) return new Fault<CaptureCode>(code);
  return source === "feeder" && status.feeder === "Empty" ? new Fault<CaptureCode>("feeder-empty") : null;
}

function stoppedBy({ status, source, job }: Ending): CaptureCode | null {
  const feeder = status && source === "feeder" ? obstacle({ ...status, state: null }) : null;
  if (feeder) return feeder;
  if (job?.state === "Canceled") return "scan-cancelled";
  return job?.state === "Aborted" ? "device-failed" : null;
}

/** A device that was restarted says 404 of a job it no longer knows, and the rest of the pile still lies in its feeder. */
const isForgotten = ({ answer, source, status, job }: Ending): boolean =>
  (answer === 404 || answer === 410) && source === "feeder" && job === null && status?.feeder === "Loaded";

const isFeederBare = ({ source, status, answer }: Ending): boolean =>
  source === "feeder" && answer < 500 && status?.feeder !== "Loaded";

/** More images made than delivered means that a side was lost on its way. */
function missingSides({ answer, job, received, isCountNeeded }: Ending): Fault<CaptureCode> | null {
  const made = job?.completed ?? null;
  const waiting = answer === 404 && isRunning(job) ? (job?.remaining ?? 0) : 0;
  const completed = waiting > 0 ? received + waiting : made;
  if (completed === null) return isCountNeeded ? new Fault<CaptureCode>("page-broken", { reason: "uncounted" }) : null;
  return completed > received ? new Fault<CaptureCode>("sides-missing", { completed, received }) : null;
}
